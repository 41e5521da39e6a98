/** Whoever asks does not hold what it takes; said in one sentence. */
export class NotForYou extends Error {
  override name = "NotForYou";
}

/** One thing that the desk needs, and whether it is there. */
export interface Finding {
  ok: boolean;
  what: string;
  remedy?: string;
  /** The desk works without it. */
  optional?: boolean;
}

/** GitHub lets an address fill in what is typed; longer ones are refused on the way. */
const LONGEST_TEXT = 1500;

/** The desk's form in the ticket repository, with the words that are written already. */
export function issueFormAddress(repository: string, track: string, description = ""): string {
  const text = description.length <= LONGEST_TEXT ? description : "";
  const asked = new URLSearchParams({ template: `ticket-${track}.yml`, ...(text && { description: text }) });
  return `${repository}/issues/new?${asked}`;
}

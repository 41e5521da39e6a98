/** Whether a ticket's link leads to this issue: by its own name, or by one that the search for shared errors gave it. */
export function isIssueMark({ id, errors }: { id: string; errors: readonly string[] }, mark: string): boolean {
  return mark === id || errors.includes(mark);
}

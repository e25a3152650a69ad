/**
 * Tells in one line what an error says.
 *
 * A host name with two addresses fails with an AggregateError whose own message is empty; its parts know more.
 */
export function reasonOf(error: unknown): string {
  if (error instanceof AggregateError && error.message === "") return error.errors.map(reasonOf).join(", ");
  const text = error instanceof Error ? error.message || error.name : String(error);
  return text.replaceAll(/\s+/g, " ");
}

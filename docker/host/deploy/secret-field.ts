/**
 * Takes one field out of a secret that holds JSON.
 *
 * @param arn - whose value it is, for the message
 * @throws when there is no such field; the message doesn't show the value
 */
export function secretField(value: string, key: string, arn: string): string {
  let field: unknown;
  try {
    field = (JSON.parse(value) as Record<string, unknown> | null)?.[key];
  } catch {
    // The parser's own message would quote the secret.
  }
  if (field === undefined || field === null) throw new Error(`${arn} is not JSON with a field ${key}`);
  return typeof field === "string" ? field : JSON.stringify(field);
}

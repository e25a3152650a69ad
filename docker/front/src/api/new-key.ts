/**
 * Makes up a key that nobody else has.
 *
 * Not with `crypto.randomUUID()`: browsers have that under https alone, and an application without a domain has http.
 */
export function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

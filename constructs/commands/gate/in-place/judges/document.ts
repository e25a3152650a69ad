/** Parses a JSON document in an attribute; absent: it is none, or not known. */
export function document(text: unknown): unknown {
  if (typeof text !== "string") return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

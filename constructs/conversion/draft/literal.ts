/** Returns a value as code on one line, as prettier leaves it: `{ min: 1, names: ["a"] }`. */
export function literal(value: unknown): string {
  if (typeof value === "string") return quoted(value);
  if (Array.isArray(value)) return `[${value.map(literal).join(", ")}]`;
  if (typeof value !== "object" || value === null) return String(value);
  const fields = Object.entries(value).filter(([, field]) => field !== undefined);
  const each = fields.map(([name, field]) => `${literalKey(name)}: ${literal(field)}`);
  return each.length === 0 ? "{}" : `{ ${each.join(", ")} }`;
}

/** Returns the name of a field as code, in quotes where it needs them. */
export function literalKey(name: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(name) ? name : quoted(name);
}

/** Quotes a text by the quotes that need fewer escapes, as prettier does. */
function quoted(text: string): string {
  const escaped = (each: string) => `\\u${each.charCodeAt(0).toString(16)}`;
  const double = JSON.stringify(text).replace(/[\u2028\u2029]/g, escaped);
  const count = (quote: string) => text.split(quote).length;
  if (count('"') <= count("'")) return double;
  return `'${double.slice(1, -1).replace(/\\"/g, '"').replace(/'/g, "\\'")}'`;
}

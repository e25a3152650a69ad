/** A copy of plain data with another value at a path: `environments.dev.region`. */
export function withField(written: object, path: string, value: unknown): object {
  const [key = "", ...rest] = path.split(".");
  const inner: unknown = Object.entries(written).find(([name]) => name === key)?.[1];
  const object = typeof inner === "object" && inner !== null ? inner : {};
  return { ...written, [key]: rest.length === 0 ? value : withField(object, rest.join("."), value) };
}

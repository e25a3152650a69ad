/** What tells the document that carries the deployer from every other text. */
const BUNDLE = "install_file 0644 /usr/local/share/ec2-to-fargate/deploy.mjs";

/** Lists the values by which two JSON texts differ, each as `path: before -> after`. */
export function differences(before: string | undefined, after: string | undefined): readonly string[] {
  if (before === after) return [];
  if (before === undefined) return ["a file that wasn't there before"];
  if (after === undefined) return ["a file that isn't there any more"];
  return compare(JSON.parse(before), JSON.parse(after), "");
}

function compare(before: unknown, after: unknown, path: string): readonly string[] {
  if (before === after) return [];
  if (isObject(before) && isObject(after)) {
    const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])];
    const inner = keys.flatMap((key) => compare(before[key], after[key], `${path}.${key}`));
    const order =
      inner.length > 0 || JSON.stringify(before) === JSON.stringify(after) ? [] : [`${path}: order of keys`];
    return [...inner, ...order];
  }
  if (isBundle(before) && isBundle(after)) return [`${path}: the deployer's bundle`];
  return [`${path}: ${shown(before)} -> ${shown(after)}`];
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}

function isBundle(value: unknown): boolean {
  return typeof value === "string" && value.includes(BUNDLE);
}

function shown(value: unknown): string {
  return value === undefined ? "nothing" : JSON.stringify(value);
}

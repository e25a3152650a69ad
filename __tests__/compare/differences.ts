/** What tells the document that carries the deployer from every other text. */
const BUNDLE = "install_file 0644 /usr/local/share/ec2-to-fargate/deploy.mjs";

/** One value that differs. */
export interface Difference {
  /** Where it is, for example `.resource.aws_lb.balancer.name`. */
  readonly path: string;
  /** The value before and after. */
  readonly change: string;
}

/**
 * Groups the values by which two syntheses differ by their place, without the names of resources.
 *
 * @param before - texts of files by path
 * @returns changes by place, for example `.resource.aws_lb.*.name`
 */
export function kindsOfDifferences(
  before: ReadonlyMap<string, string>,
  after: ReadonlyMap<string, string>,
): ReadonlyMap<string, readonly string[]> {
  const kinds = new Map<string, string[]>();
  for (const file of new Set([...before.keys(), ...after.keys()])) {
    for (const { path, change } of differences(before.get(file), after.get(file))) {
      const kind = path.replace(/^\.(resource|data)\.([^.]+)\.[^.]+/, ".$1.$2.*");
      kinds.set(kind, [...(kinds.get(kind) ?? []), change]);
    }
  }
  return kinds;
}

/** Lists the values by which two JSON texts differ. */
export function differences(before: string | undefined, after: string | undefined): readonly Difference[] {
  if (before === after) return [];
  if (before === undefined) return [{ path: "", change: "a file that was not there before" }];
  if (after === undefined) return [{ path: "", change: "a file that is not there any more" }];
  return compare(JSON.parse(before), JSON.parse(after), "");
}

function compare(before: unknown, after: unknown, path: string): readonly Difference[] {
  if (before === after) return [];
  if (isObject(before) && isObject(after)) {
    const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])];
    const inner = keys.flatMap((key) => compare(before[key], after[key], `${path}.${key}`));
    const order =
      inner.length > 0 || JSON.stringify(before) === JSON.stringify(after)
        ? []
        : [{ path, change: "the order of its keys" }];
    return [...inner, ...order];
  }
  if (isBundle(before) && isBundle(after)) return [{ path, change: "the deployer's bundle" }];
  return [{ path, change: `${shown(before)} -> ${shown(after)}` }];
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

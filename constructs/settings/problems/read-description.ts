import type { Description } from "../description";
import { isRecord, type Path, within } from "../paths";
import { descriptionSchema } from "../schema/description-schema";
import { plainCopy } from "../schema/plain-copy";
import { type ShapeProblem, shapeProblems } from "../schema/shape-problems";

/** More attempts than a description has levels. */
const MAX_ATTEMPTS = 10;

/** More problems than anyone corrects at once; beyond them nothing else is checked. */
const MAX_PROBLEMS = 500;

/** Values for required fields, by the pattern of their path: `*` is any name. */
const PLACEHOLDERS: ReadonlyMap<string, unknown> = new Map<string, unknown>([
  ["name", "app"],
  ["services", {}],
  ["services.*.scale.min", 1],
  ["services.*.scale.max", 1],
  ["environments", {}],
  ["environments.*.account", "000000000000"],
  ["environments.*.region", "us-east-1"],
  ["accounts", {}],
  ["accounts.*.alerts", { email: ["ops@example.com"] }],
]);

/** The same by the end of a path, for a capacity, which an environment and a service may have. */
const CAPACITY_PLACEHOLDERS: ReadonlyMap<string, unknown> = new Map<string, unknown>([
  ["capacity.spot", {}],
  ["capacity.ec2", { instanceType: "t3.medium", min: 1, max: 1 }],
  ["capacity.ec2.instanceType", "t3.medium"],
  ["capacity.ec2.min", 1],
  ["capacity.ec2.max", 1],
]);

/** What was read, and what is wrong with it by itself. */
interface Reading {
  /** What the user wrote, as plain data. */
  readonly data: unknown;
  /** The valid part of it, with placeholders where something is required; absent: nothing is valid. */
  readonly description?: Description;
  /** What is wrong with single values. */
  readonly problems: readonly { readonly path: Path; readonly message: string }[];
  /** Paths whose values are invalid or missing. */
  readonly invalidPaths: readonly Path[];
}

/** Reads what a user wrote as a description, so that its valid part can be checked even where the rest is invalid. */
export function readDescription(written: unknown): Reading {
  const copy = plainCopy(written);
  const { description, problems } = readPlain(copy.value);
  const visible = problems.filter(({ path }) => !copy.problems.some((outer) => within(path, outer.path)));
  return {
    data: copy.value,
    description,
    problems: [...copy.problems, ...visible],
    invalidPaths: [
      ...copy.problems.map(({ path }) => path),
      ...problems.flatMap(({ affectedPaths }) => affectedPaths),
    ],
  };
}

/**
 * Reads plain data as a description.
 *
 * Invalid values are removed, or replaced by placeholders, until the schema accepts the rest; where that does not help,
 * the object that holds them is removed, at most a whole field of the application.
 */
function readPlain(data: unknown): { description?: Description; problems: readonly ShapeProblem[] } {
  let rest = data;
  let problems: readonly ShapeProblem[] = [];
  for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt += 1) {
    const parsed = descriptionSchema.safeParse(rest);
    if (parsed.success) return { description: parsed.data, problems };
    const found = shapeProblems(parsed.error.issues);
    if (attempt === 0) problems = found;
    if (problems.length > MAX_PROBLEMS) break;
    for (const { path } of found) {
      const place = path.slice(0, Math.max(Math.min(1, path.length), path.length - attempt));
      rest = replaceAt(rest, place, placeholderFor(place));
    }
  }
  return { problems };
}

/**
 * Returns a value that the schema accepts, for a field that is required but invalid or missing.
 *
 * Nothing is deployed with it: it lets the rest be checked, and findings that depend on a placeholder are left out.
 *
 * @returns `undefined` for a field that is optional
 */
function placeholderFor(path: Path): unknown {
  if (path.length === 0) return { name: "app", services: {}, environments: {} };
  const last = path.at(-1);
  if (typeof last === "number") return `PLACEHOLDER_${last}`;
  const ofCapacity = path.slice(path.lastIndexOf("capacity")).join(".");
  if (CAPACITY_PLACEHOLDERS.has(ofCapacity)) return CAPACITY_PLACEHOLDERS.get(ofCapacity);
  return PLACEHOLDERS.get(path.map((key, level) => (level === 1 ? "*" : key)).join("."));
}

/**
 * Returns a copy of plain data with another value at one path.
 *
 * @param value - the new value; `undefined` removes the field
 */
function replaceAt(root: unknown, path: Path, value: unknown): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return value;
  if (Array.isArray(root)) {
    const items: readonly unknown[] = root;
    return items.map((item, index) => (index === key ? replaceAt(item, rest, value) : item));
  }
  if (!isRecord(root)) return root;
  const name = String(key);
  const replaced = replaceAt(Object.hasOwn(root, name) ? root[name] : undefined, rest, value);
  const others = Object.entries(root).filter(([other]) => other !== name);
  return Object.fromEntries(replaced === undefined ? others : [...others, [name, replaced]]);
}

import type { Description } from "../description";
import { isRecord, type Path } from "../paths";
import { descriptionSchema } from "../schema/description-schema";
import { type ShapeProblem, shapeProblems } from "../schema/shape-problems";

/** More attempts than a description has levels. */
const MAX_ATTEMPTS = 10;

/** More problems than anybody corrects at once; past them nothing else is judged. */
const MAX_PROBLEMS = 500;

/** A description of the right shape, and what had to be left out to get it. */
interface Reading {
  /** What the user wrote, less what is wrong; absent: nothing could be made of it. */
  readonly description?: Description;
  readonly problems: readonly ShapeProblem[];
}

/**
 * Reads plain data as a description, so that what is right can be judged even where something else is wrong.
 *
 * Wrong values are taken out, or replaced by stand-ins, until the schema takes the rest; where that does not help,
 * what holds them is taken out.
 */
export function readDescription(data: unknown): Reading {
  let rest = data;
  let found: readonly ShapeProblem[] = [];
  for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt += 1) {
    const parsed = descriptionSchema.safeParse(rest);
    if (attempt === 0 && !parsed.success) found = shapeProblems(parsed.error.issues);
    if (parsed.success) return { description: parsed.data, problems: found };
    if (found.length > MAX_PROBLEMS) break;
    for (const { path } of shapeProblems(parsed.error.issues)) {
      const place = path.slice(0, Math.max(0, path.length - attempt));
      rest = replaceAt(rest, place, placeholderFor(place));
    }
  }
  return { problems: found };
}

/** Values for fields that must be there, by the pattern of their path: `*` is any name. */
const PLACEHOLDERS: ReadonlyMap<string, unknown> = new Map<string, unknown>([
  ["", { name: "app", services: {}, environments: {} }],
  ["name", "app"],
  ["services", {}],
  ["services.*.scale.min", 1],
  ["services.*.scale.max", 1],
  ["environments", {}],
  ["environments.*.account", "000000000000"],
  ["environments.*.region", "us-east-1"],
]);

/**
 * Gives a value that the schema takes, to stand where the user's is wrong or missing but something must be.
 *
 * Nothing is ever made from it: a description with a problem is refused. It only lets the rest be judged, and what a
 * rule says of a stand-in is dropped.
 *
 * @returns `undefined` where nothing need be
 */
function placeholderFor(path: Path): unknown {
  const last = path.at(-1);
  if (typeof last === "number") return `STAND_IN_${last}`;
  return PLACEHOLDERS.get(path.map((key, level) => (level === 1 ? "*" : key)).join("."));
}

/**
 * Copies plain data with another value at one path.
 *
 * @param value - what to put there; `undefined`: the field goes
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

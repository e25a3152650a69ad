import type { Path } from "../path";

/** Values for fields that must be there, by the pattern of their path: `*` is any name. */
const REQUIRED: ReadonlyMap<string, unknown> = new Map<string, unknown>([
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
export function standIn(path: Path): unknown {
  const last = path.at(-1);
  if (typeof last === "number") return `STAND_IN_${last}`;
  return REQUIRED.get(path.map((key, level) => (level === 1 ? "*" : key)).join("."));
}

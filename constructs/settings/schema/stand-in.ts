import type { Path } from "../path";

/**
 * Gives a value that the schema takes, to stand where the user's is wrong or missing but something must be.
 *
 * Nothing is ever made from it: a description with a problem is refused. It only lets the rest be judged, and what a
 * rule says of a stand-in is dropped.
 *
 * @returns `undefined` where nothing need be
 */
export function standIn(path: Path): unknown {
  const [top, , field] = path;
  const position = path.at(-1);
  if (typeof position === "number") return `STAND_IN_${position}`;
  if (path.length === 0) return { name: "app", services: {}, environments: {} };
  if (path.length === 1 && top === "name") return "app";
  if (path.length === 1 && (top === "services" || top === "environments")) return {};
  if (path.length === 3 && top === "environments" && field === "account") return "000000000000";
  if (path.length === 3 && top === "environments" && field === "region") return "us-east-1";
  return undefined;
}

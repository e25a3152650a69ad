import type { Path } from "./path";

/** Tells whether one path lies on the way to the other, or is the same. */
export function related(a: Path, b: Path): boolean {
  const length = Math.min(a.length, b.length);
  return a.slice(0, length).every((key, position) => key === b[position]);
}

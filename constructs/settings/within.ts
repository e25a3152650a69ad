import type { Path } from "./path";

/** Tells whether a path lies inside another, or is the same. */
export function within(inner: Path, outer: Path): boolean {
  return outer.every((key, position) => key === inner[position]);
}

import type { Path } from "./path";
import { within } from "./within";

/** Tells whether one of two paths lies inside the other, or is the same. */
export function related(a: Path, b: Path): boolean {
  return within(a, b) || within(b, a);
}

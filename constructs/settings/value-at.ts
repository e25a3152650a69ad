import { isRecord } from "./is-record";
import { own } from "./own";
import type { Path } from "./path";

/** Reads the value at a path; `undefined` when nothing was written there. */
export function valueAt(root: unknown, path: Path): unknown {
  let value = root;
  for (const key of path) {
    if (Array.isArray(value) && typeof key === "number") value = value[key];
    else if (isRecord(value)) value = own(value, String(key));
    else return undefined;
  }
  return value;
}

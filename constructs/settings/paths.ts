/** The path to a value inside a description: keys, and indices of lists. */
export type Path = readonly (string | number)[];

/** Returns whether a path lies inside another, or is the same. */
export function within(inner: Path, outer: Path): boolean {
  return outer.every((key, position) => key === inner[position]);
}

/** Returns whether one of two paths lies inside the other, or is the same. */
export function related(a: Path, b: Path): boolean {
  return within(a, b) || within(b, a);
}

/** Returns the value at a path; `undefined` when nothing was written there. */
export function valueAt(root: unknown, path: Path): unknown {
  let value = root;
  for (const key of path) {
    if (Array.isArray(value) && typeof key === "number") value = value[key];
    else if (isRecord(value)) value = own(value, String(key));
    else return undefined;
  }
  return value;
}

/** Returns a field of a record by a name that a user chose: never an inherited one, such as `constructor`. */
export function own<T>(record: Readonly<Record<string, T>> | undefined, name: string): T | undefined {
  return record !== undefined && Object.hasOwn(record, name) ? record[name] : undefined;
}

/** Returns whether a value is an object with fields: neither `null` nor a list. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

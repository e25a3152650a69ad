import { required } from "../../service/required";

/** Values by the name of a service or a secret. */
export type ByName<T> = Readonly<Record<string, T>>;

/** Makes something of each item, by the name of the item. */
export function byName<T extends { readonly name: string }, R>(
  items: readonly T[],
  make: (item: T) => R,
): ByName<R> {
  return Object.fromEntries(items.map((item) => [item.name, make(item)]));
}

/** Returns the ARNs of some of the resources, by name. */
export function arns(resources: ByName<{ readonly arn: string }>, names: readonly string[]): ByName<string> {
  return Object.fromEntries(names.map((name) => [name, required(resources[name], name).arn]));
}

import type { Body, StackJson } from "./stack-json";

/** What an address looks like within an expression; data sources are left out. */
const ADDRESS = /(?<![\w.-])[a-z]\w*\.[\w-]+/g;

/** Arguments of every resource that aren't attributes of what it makes. */
const META = ["//", "depends_on", "lifecycle", "provisioner"];

/** Finds which resources of a stack the attributes of each of its resources refer to, by address. */
export function references(stack: StackJson): ReadonlyMap<string, readonly string[]> {
  const bodies = Object.entries(stack.resource).flatMap(([type, named]) =>
    Object.entries(named).map(([name, body]) => [`${type}.${name}`, body] as const),
  );
  const known: ReadonlySet<string> = new Set(bodies.map(([address]) => address));
  return new Map(
    bodies.map(([address, body]) => [address, mentioned(attributes(body)).filter((each) => known.has(each))]),
  );
}

/** Every address that stands anywhere in a value. */
export function mentioned(value: unknown): readonly string[] {
  return [...new Set(JSON.stringify(value).match(ADDRESS) ?? [])];
}

function attributes(body: Body): Body {
  return Object.fromEntries(Object.entries(body).filter(([name]) => !META.includes(name)));
}

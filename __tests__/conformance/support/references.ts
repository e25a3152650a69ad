import type { ProviderSchema } from "./provider-schema";

type Json = Readonly<Record<string, unknown>>;

/** An address in an expression: a resource, a data source or an ephemeral one, and its attribute. */
const ADDRESS =
  /(?<![\w."-])((?:data|ephemeral)\.)?((?:aws|docker|terraform)_[a-z0-9_]+)\.([A-Za-z][A-Za-z0-9_-]*)((?:\[[^\]]*\])*)(?:\.([a-z_0-9]+))?(?:\.([a-zA-Z_0-9-]+))?/g;

/** Lists that hold addresses as plain texts. */
const PLAIN = ["depends_on", "replace_triggered_by"];

/**
 * Returns every reference that leads nowhere: to a resource that its stack does not have, to an attribute that its type does
 * not have, or to an output that the other stack does not have.
 *
 * @param stacks - the JSON of every stack of an app, by id
 */
export function danglingReferences(
  stacks: Readonly<Record<string, object>>,
  schema: ProviderSchema,
): readonly string[] {
  const byStateKey = new Map(Object.values(stacks).map((stack) => [stateKey(stack), stack] as const));
  return Object.entries(stacks).flatMap(([id, stack]) => {
    const found = addressesIn(stack).flatMap((match) => problemOf(match, stack, schema, byStateKey));
    return [...new Set(found)].map((problem) => `${id}: ${problem}`);
  });
}

function problemOf(
  [text, prefix = "", type = "", name = "", , attribute, output]: RegExpMatchArray,
  stack: object,
  schema: ProviderSchema,
  byStateKey: ReadonlyMap<string | undefined, object>,
): readonly string[] {
  const kind = prefix === "data." ? "data" : prefix === "ephemeral." ? "ephemeral" : "resource";
  const written = at(stack, kind, type, name);
  if (written === undefined) return [`${text}: there is no such ${kind}`];
  if (attribute === undefined) return [];
  const block = schema[kind][type];
  if (block !== undefined && !(attribute in block.attributes) && !(attribute in block.blocks)) {
    return [`${text}: ${type} has no such attribute`];
  }
  if (type !== "terraform_remote_state" || output === undefined) return [];
  const other = byStateKey.get(at(written, "config", "key") as string | undefined);
  return at(other, "output", output) === undefined ? [`${text}: the other stack has no such output`] : [];
}

const stateKey = (stack: object) => at(stack, "terraform", "backend", "s3", "key") as string | undefined;

/** Returns a value deep in JSON. */
function at(value: unknown, ...path: readonly string[]): unknown {
  return path.reduce<unknown>((inner, key) => (inner as Json | undefined)?.[key], value);
}

/** Finds the addresses in every expression of a value, and in the lists that hold plain ones. */
function addressesIn(value: unknown): readonly RegExpMatchArray[] {
  if (typeof value === "string") return expressionsIn(value).flatMap((text) => [...text.matchAll(ADDRESS)]);
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]: [string, unknown]) =>
    PLAIN.includes(key) && Array.isArray(inner)
      ? inner.flatMap((text) => [...String(text).matchAll(ADDRESS)])
      : addressesIn(inner),
  );
}

/** Returns what is between `${` and its brace in a text; `$${` is no expression. */
function expressionsIn(text: string): readonly string[] {
  const found: string[] = [];
  for (const { index } of text.matchAll(/(?<!\$)(?:\$\$)*[$%]\{/g)) {
    const start = text.indexOf("{", index) + 1;
    let depth = 1;
    let end = start;
    while (end < text.length && depth > 0) {
      if (text[end] === "{") depth += 1;
      if (text[end] === "}") depth -= 1;
      end += 1;
    }
    found.push(text.slice(start, end - 1));
  }
  return found;
}

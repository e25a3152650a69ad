import { z } from "zod";

/** Bodies of resources by type and name, as Terraform's JSON syntax has them. */
const BLOCKS = z.record(z.string(), z.record(z.string(), z.record(z.string(), z.unknown())));

/** The part of a synthesized stack that is read; the rest goes along untouched. */
export const STACK_JSON = z.looseObject({
  terraform: z.looseObject({
    backend: z.looseObject({
      s3: z.looseObject({ bucket: z.string(), key: z.string(), region: z.string() }),
    }),
  }),
  provider: z.object({
    aws: z.tuple([
      z.looseObject({
        region: z.string(),
        allowed_account_ids: z.tuple([z.string()]),
        default_tags: z.tuple([z.object({ tags: z.record(z.string(), z.string()) })]),
      }),
    ]),
  }),
  resource: BLOCKS.default({}),
  data: BLOCKS.default({}),
});

/** A synthesized stack. */
export type StackJson = z.infer<typeof STACK_JSON>;

/** The body of one resource. */
export type Body = Readonly<Record<string, unknown>>;

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

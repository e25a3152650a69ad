import { readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";

/** Bodies of resources by type and name, as Terraform's JSON syntax has them. */
const BLOCKS = z.record(z.string(), z.record(z.string(), z.record(z.string(), z.unknown())));

/** The default AWS provider of a stack. */
const AWS_PROVIDER = z.looseObject({
  region: z.string(),
  allowed_account_ids: z.tuple([z.string()]),
  default_tags: z.tuple([z.looseObject({ tags: z.record(z.string(), z.string()) })]),
});

/** The part of a synthesized stack that is read; all else is kept, other providers and their resources included. */
const STACK_JSON = z.looseObject({
  terraform: z.looseObject({
    backend: z.looseObject({
      s3: z.looseObject({ bucket: z.string(), key: z.string(), region: z.string() }),
    }),
    required_providers: z.looseObject({ aws: z.looseObject({ version: z.string() }).optional() }).optional(),
  }),
  provider: z.looseObject({ aws: z.array(z.looseObject({ alias: z.string().optional() })) }),
  resource: BLOCKS.default({}),
  data: BLOCKS.default({}),
  output: z.record(z.string(), z.looseObject({ value: z.unknown() })).optional(),
});

/** A synthesized stack. */
export type StackJson = z.infer<typeof STACK_JSON>;

/** The body of one resource. */
export type Body = Readonly<Record<string, unknown>>;

/** Reads a stack that was synthesized into a folder. */
export function readStackJson(folder: string): StackJson {
  return STACK_JSON.parse(JSON.parse(readFileSync(join(folder, "cdk.tf.json"), "utf8")));
}

/** Returns region, account and default tags of a stack: those of its AWS provider without an alias. */
export function awsSettings({ provider }: StackJson) {
  const aws = AWS_PROVIDER.parse(provider.aws.find(({ alias }) => alias === undefined));
  const [account] = aws.allowed_account_ids;
  return { region: aws.region, account, tags: aws.default_tags[0].tags };
}

/** An address within an expression; data sources are left out. */
const ADDRESS = /(?<![\w.-])[a-z]\w*\.[\w-]+/g;

/** Arguments of every resource that aren't its attributes. */
const META_ARGUMENTS = ["//", "depends_on", "lifecycle", "provisioner"];

/** Lists, by address, which resources of a stack the attributes of each of its resources refer to. */
export function references(stack: StackJson): ReadonlyMap<string, readonly string[]> {
  const bodies = bodiesOf(stack);
  return new Map(
    [...bodies].map(([address, body]) => [
      address,
      addressesIn(attributes(body)).filter((each) => bodies.has(each)),
    ]),
  );
}

/** Returns the resources of a stack by address. */
export function bodiesOf({ resource }: StackJson): ReadonlyMap<string, Body> {
  const entries = Object.entries(resource).flatMap(([type, named]) =>
    Object.entries(named).map(([name, body]) => [`${type}.${name}`, body] as const),
  );
  return new Map(entries);
}

/** Returns every address anywhere in a value. */
export function addressesIn(value: unknown): readonly string[] {
  return [...new Set(JSON.stringify(value).match(ADDRESS) ?? [])];
}

/** Returns a body without the arguments that Terraform has for every resource. */
export function attributes(body: Body): Body {
  return Object.fromEntries(Object.entries(body).filter(([name]) => !META_ARGUMENTS.includes(name)));
}

import type { Block, NestedBlock, ProviderSchema, TerraformType } from "./provider-schema";

/** Arguments of every resource, which belong to Terraform. */
const META = new Set([
  "//",
  "lifecycle",
  "depends_on",
  "provider",
  "provisioner",
  "connection",
  "count",
  "for_each",
]);

type Json = Readonly<Record<string, unknown>>;

/**
 * Returns what Terraform's provider would refuse in a stack: an unknown type or argument, a missing one, one that is read
 * only, a value of another type, too few or too many blocks.
 *
 * An expression may have any type: it is known to Terraform only.
 *
 * @param stack - the JSON of a stack
 */
export function schemaProblems(stack: object, schema: ProviderSchema): readonly string[] {
  return (["resource", "data", "ephemeral"] as const).flatMap((kind) =>
    Object.entries((stack as Partial<Record<typeof kind, Record<string, Json>>>)[kind] ?? {}).flatMap(
      ([type, named]) => {
        const block = schema[kind][type];
        if (block === undefined) {
          return [`${type}: no such ${kind} in provider-schema.json; run \`npm run schema\``];
        }
        return Object.entries(named).flatMap(([name, written]) =>
          blockProblems(block, withoutMeta(written as Json), `${type}.${name}`),
        );
      },
    ),
  );
}

const withoutMeta = (written: Json): Json =>
  Object.fromEntries(Object.entries(written).filter(([name]) => !META.has(name)));

function blockProblems(block: Block, written: Json, path: string): readonly string[] {
  const present = Object.entries(written).filter(([, value]) => value !== null && value !== undefined);
  const { dynamic } = written;
  if (isRecord(dynamic)) {
    return [
      ...blockProblems(block, { ...written, dynamic: undefined }, path),
      ...dynamicProblems(block, dynamic, path),
    ];
  }
  const unknown = present
    .filter(([name]) => !(name in block.attributes) && !(name in block.blocks))
    .map(([name]) => `${path}.${name}: no such argument`);
  const attributes = Object.entries(block.attributes).flatMap(([name, { type, use }]) => {
    const value = written[name] ?? undefined;
    if (value === undefined) return use === "required" ? [`${path}.${name}: is missing`] : [];
    if (use === "computed") return [`${path}.${name}: is read only`];
    return typeProblems(type, value, `${path}.${name}`);
  });
  const blocks = Object.entries(block.blocks).flatMap(([name, nested]) =>
    nestedProblems(nested, written[name] ?? undefined, `${path}.${name}`),
  );
  return [...unknown, ...attributes, ...blocks];
}

/** Judges the blocks that an expression repeats: their content, and that there is an expression. */
function dynamicProblems(block: Block, dynamic: Json, path: string): readonly string[] {
  return Object.entries(dynamic).flatMap(([name, repeated]) => {
    const nested = block.blocks[name];
    const { for_each: each, content } = repeated as Json;
    if (nested === undefined || each === undefined || !isRecord(content)) {
      return [`${path}.dynamic.${name}: is no block that can be repeated`];
    }
    return blockProblems(nested, content, `${path}.${name}`);
  });
}

function nestedProblems(nested: NestedBlock, written: unknown, path: string): readonly string[] {
  const all: readonly unknown[] = Array.isArray(written) ? written : written === undefined ? [] : [written];
  const { min, max = Infinity } = nested;
  if (all.length < min) return [`${path}: is needed at least ${min} times`];
  if (all.length > max) return [`${path}: is allowed at most ${max} times`];
  return all.flatMap((each, index) =>
    isRecord(each) ? blockProblems(nested, each, `${path}[${index}]`) : [`${path}[${index}]: is no block`],
  );
}

/** Returns whether a value is a text that Terraform evaluates as a whole. */
const isExpression = (value: unknown) => typeof value === "string" && /^\$\{.*\}$/s.test(value);

const isRecord = (value: unknown): value is Json =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** What Terraform takes as each simple type; it converts numbers and booleans to texts and back. */
const SIMPLE: Readonly<Record<string, (value: unknown) => boolean>> = {
  string: (value) => ["string", "number", "boolean"].includes(typeof value),
  number: (value) =>
    typeof value === "number" ||
    (typeof value === "string" && value !== "" && Number.isFinite(Number(value))),
  bool: (value) => typeof value === "boolean" || value === "true" || value === "false",
  dynamic: () => true,
};

function typeProblems(type: TerraformType, value: unknown, path: string): readonly string[] {
  if (isExpression(value)) return [];
  if (typeof type === "string") {
    return SIMPLE[type]?.(value) === true ? [] : [`${path}: is no ${type}`];
  }
  const [kind, inner] = type;
  if (kind === "list" || kind === "set") {
    if (!Array.isArray(value)) return [`${path}: is no ${kind}`];
    return value.flatMap((each, index) => typeProblems(inner as TerraformType, each, `${path}[${index}]`));
  }
  if (!isRecord(value)) return [`${path}: is no ${kind}`];
  if (kind === "map") {
    return Object.entries(value).flatMap(([key, each]) =>
      each === null ? [] : typeProblems(inner as TerraformType, each, `${path}.${key}`),
    );
  }
  const fields = inner as Readonly<Record<string, TerraformType>>;
  return Object.entries(value).flatMap(([key, each]) => {
    const field = fields[key];
    if (field === undefined) return [`${path}.${key}: no such argument`];
    return each === null ? [] : typeProblems(field, each, `${path}.${key}`);
  });
}

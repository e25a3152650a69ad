import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sourceFiles } from "../support/source-files";
import { type Block, type ProviderSchema, SCHEMA_FILE } from "./support/provider-schema";

// Writes provider-schema.json: what Terraform's AWS provider says of the types that constructs/ uses. Run `npm run schema`
// after a construct uses another type, or the provider has another version.

/** Version of the provider that stacks have by default. */
const VERSION = "5.100.0";

const load = createRequire(__filename);

/** A block, as `terraform providers schema -json` has it. */
interface FullBlock {
  readonly attributes?: Readonly<Record<string, FullAttribute>>;
  readonly block_types?: Readonly<Record<string, FullBlockType>>;
}

interface FullAttribute {
  readonly type?: Block["attributes"][string]["type"];
  readonly required?: boolean;
  readonly optional?: boolean;
}

interface FullBlockType {
  readonly nesting_mode: string;
  readonly block: FullBlock;
  readonly min_items?: number;
  readonly max_items?: number;
}

type FullSchemas = Readonly<Record<string, { readonly block: FullBlock }>>;

/** Reads the schemas of every type of the provider. */
function readSchemas(): Readonly<Record<string, FullSchemas>> {
  const folder = mkdtempSync(join(tmpdir(), "schema-"));
  try {
    const aws = { source: "hashicorp/aws", version: VERSION };
    const main = { terraform: { required_providers: { aws } }, provider: { aws: {} } };
    writeFileSync(join(folder, "main.tf.json"), JSON.stringify(main));
    run(folder, "init", "-input=false", "-no-color");
    const { provider_schemas: all } = JSON.parse(run(folder, "providers", "schema", "-json")) as {
      readonly provider_schemas: Readonly<Record<string, Readonly<Record<string, FullSchemas>>>>;
    };
    return all["registry.terraform.io/hashicorp/aws"] ?? {};
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function run(cwd: string, ...words: readonly string[]): string {
  const { status, stdout, stderr } = spawnSync("terraform", [...words], {
    cwd,
    encoding: "utf8",
    maxBuffer: 512 * 1024 * 1024,
  });
  if (status !== 0) throw new Error(`terraform ${words.join(" ")} ended with ${status}:\n${stdout}${stderr}`);
  return stdout;
}

/** Lists the types that constructs/ imports, in the spelling of Terraform, and its ephemeral ones, which cdktf has no class for. */
function usedTypes(): ReadonlySet<string> {
  const texts = sourceFiles().map(({ text }) => text);
  const imported = texts
    .flatMap((text) => [...text.matchAll(/@cdktf\/provider-aws\/lib\/([a-z0-9-]+)/g)])
    .flatMap(([path]) => Object.values(load(path) as Record<string, { readonly tfResourceType?: string }>))
    .flatMap(({ tfResourceType: type }) => type ?? []);
  const ephemeral = texts.flatMap((text) => [...text.matchAll(/new Ephemeral\([^)]*?"(aws_\w+)"/gs)]);
  return new Set([...imported, ...ephemeral.map(([, type = ""]) => type)]);
}

function reduced({ attributes = {}, block_types: blocks = {} }: FullBlock): Block {
  return {
    attributes: mapped(attributes, ({ type = "dynamic", required, optional }) => ({
      type,
      use: required === true ? "required" : optional === true ? "optional" : "computed",
    })),
    blocks: mapped(blocks, ({ nesting_mode: nesting, block, min_items: min = 0, max_items: max }) => ({
      min,
      ...(nesting === "single" ? { max: 1 } : max !== undefined && { max }),
      ...reduced(block),
    })),
  };
}

function mapped<From, To>(record: Readonly<Record<string, From>>, map: (value: From) => To) {
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [name, map(value)]));
}

const all = readSchemas();
const used = usedTypes();
const chosen = (schemas: FullSchemas = {}) =>
  Object.fromEntries(
    Object.entries(schemas)
      .filter(([type]) => used.has(type))
      .map(([type, { block }]) => [type, reduced(block)]),
  );
const schema: ProviderSchema = {
  version: VERSION,
  resource: chosen(all["resource_schemas"]),
  data: chosen(all["data_source_schemas"]),
  ephemeral: chosen(all["ephemeral_resource_schemas"]),
};
// One type a line, so that a change is read as one.
const { version, ...types } = schema;
const kinds = Object.entries(types).map(([kind, blocks]) => {
  const lines = Object.entries(blocks).map(
    ([type, block]) => `    ${JSON.stringify(type)}: ${JSON.stringify(block)}`,
  );
  return `  ${JSON.stringify(kind)}: {\n${lines.join(",\n")}\n  }`;
});
writeFileSync(SCHEMA_FILE, `{\n  "version": ${JSON.stringify(version)},\n${kinds.join(",\n")}\n}\n`);

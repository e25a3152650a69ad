import { readFileSync } from "node:fs";
import { join } from "node:path";

/** File that `npm run schema` writes. */
export const SCHEMA_FILE = join(__dirname, "..", "provider-schema.json");

/** What the documentation of Terraform's Docker provider says. */
const DOCKER_FILE = join(__dirname, "..", "..", "local", "support", "docker-schema.json");

/** A type of Terraform, as the provider spells it: `"string"`, `["set", "string"]`, `["object", { name: "string" }]`. */
export type TerraformType =
  string | readonly [string, TerraformType | Readonly<Record<string, TerraformType>>];

/** The arguments of a resource, or of a block within it. */
export interface Block {
  readonly attributes: Readonly<
    Record<string, { readonly type: TerraformType; readonly use: "required" | "optional" | "computed" }>
  >;
  readonly blocks: Readonly<Record<string, NestedBlock>>;
}

/** A block within another, and how often it is written. */
export interface NestedBlock extends Block {
  readonly min: number;
  /** Absent: as often as one likes. */
  readonly max?: number;
}

/** What Terraform's AWS provider says of the types that constructs/ uses. */
export interface ProviderSchema {
  /** Version of the provider. */
  readonly version: string;
  readonly resource: Readonly<Record<string, Block>>;
  readonly data: Readonly<Record<string, Block>>;
  readonly ephemeral: Readonly<Record<string, Block>>;
}

/** Types of Terraform itself, which no provider has. */
const BUILT_IN: Pick<ProviderSchema, "resource" | "data"> = {
  resource: {
    terraform_data: {
      attributes: {
        input: { type: "dynamic", use: "optional" },
        triggers_replace: { type: "dynamic", use: "optional" },
        output: { type: "dynamic", use: "computed" },
        id: { type: "string", use: "computed" },
      },
      blocks: {},
    },
  },
  data: {
    terraform_remote_state: {
      attributes: {
        backend: { type: "string", use: "required" },
        config: { type: "dynamic", use: "optional" },
        defaults: { type: "dynamic", use: "optional" },
        workspace: { type: "string", use: "optional" },
        outputs: { type: "dynamic", use: "computed" },
      },
      blocks: {},
    },
  },
};

/** Reads the schema of Terraform's AWS provider, with the types of its Docker provider and of Terraform itself. */
export function providerSchema(): ProviderSchema {
  const { resource, data, ...rest } = JSON.parse(readFileSync(SCHEMA_FILE, "utf8")) as ProviderSchema;
  const docker = JSON.parse(readFileSync(DOCKER_FILE, "utf8")) as Pick<ProviderSchema, "resource">;
  return {
    resource: { ...resource, ...docker.resource, ...BUILT_IN.resource },
    data: { ...data, ...BUILT_IN.data },
    ...rest,
  };
}

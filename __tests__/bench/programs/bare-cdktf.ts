import { readFileSync } from "node:fs";
import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import {
  App,
  DataTerraformRemoteStateS3,
  S3Backend,
  type TerraformElement,
  TerraformOutput,
  TerraformResource,
  TerraformStack,
} from "cdktf";
import type { Construct } from "constructs";
import {
  isTextWithReferences,
  type ListedElement,
  type ListedStack,
  type ResourceList,
} from "./resource-list";

/** Class of a resource or of a data source, as the provider's package exports it. */
interface ElementClass {
  new (scope: Construct, id: string, props: object): Referable;
  readonly tfResourceType?: string;
}

/** What has attributes to refer to. */
type Referable = TerraformElement & {
  getStringAttribute?(name: string): string;
  getString?(name: string): string;
};

const classes = new Map<string, ElementClass>();

/**
 * Creates the resources of a list one after the other and synthesizes them:
 * `bare-cdktf.ts <list> <output folder> [--no-stacks]`.
 *
 * Source maps are off as in the project; with `--no-stacks` so is the stack trace that cdktf captures for every token.
 */
function main(list: string, outdir: string, option?: string): void {
  process.setSourceMapsEnabled(false);
  if (option === "--no-stacks") Error.captureStackTrace = () => undefined;
  const { stacks } = JSON.parse(readFileSync(list, "utf8")) as ResourceList;
  const app = new App({ outdir, stackTraces: false });
  for (const stack of stacks) createStack(app, stack);
  app.synth();
}

function createStack(app: App, { name, provider, backend, elements, outputs }: ListedStack): void {
  const stack = new TerraformStack(app, name);
  new AwsProvider(stack, "aws", provider);
  const { use_lockfile: lock, ...config } = backend;
  const s3 = new S3Backend(stack, config as unknown as ConstructorParameters<typeof S3Backend>[1]);
  s3.addOverride("use_lockfile", lock);
  const created = new Map<string, Referable>();
  for (const element of elements) created.set(element.address, createElement(stack, element, created));
  for (const [id, output] of outputs) {
    new TerraformOutput(stack, id, withReferences(output, created) as { value: unknown });
  }
}

function createElement(
  stack: TerraformStack,
  { kind, type, id, props }: ListedElement,
  created: ReadonlyMap<string, Referable>,
): Referable {
  const { dependsOn, ...written } = withReferences(props, created) as {
    readonly dependsOn?: readonly string[];
  };
  const config =
    dependsOn === undefined
      ? written
      : { ...written, dependsOn: dependsOn.map((address) => created.get(address)) };
  if (type === "terraform_remote_state") return createRemoteState(stack, id, config);
  if (type === "terraform_data") return createTerraformData(stack, id, config);
  return new (classOf(kind, type))(stack, id, config);
}

type Props = Readonly<Record<string, unknown>>;

function createRemoteState(stack: TerraformStack, id: string, { config, defaults }: Props): Referable {
  const s3 = config as ConstructorParameters<typeof DataTerraformRemoteStateS3>[2];
  return new DataTerraformRemoteStateS3(stack, id, { ...s3, defaults: defaults as Record<string, unknown> });
}

/** cdktf has no class of Terraform's own resource, so what is its own is an override. */
function createTerraformData(stack: TerraformStack, id: string, props: Props): Referable {
  const { input, triggersReplace, provisioner, ...config } = props;
  const resource = new TerraformResource(stack, id, { terraformResourceType: "terraform_data", ...config });
  const overrides = { input, triggers_replace: triggersReplace, provisioner };
  for (const [path, value] of Object.entries(overrides)) {
    if (value !== undefined) resource.addOverride(path, value);
  }
  return resource;
}

function classOf(kind: ListedElement["kind"], type: string): ElementClass {
  const file = `${kind === "data" ? "data-aws-" : ""}${type.replace(/^aws_/, "").replaceAll("_", "-")}`;
  const known = classes.get(file);
  if (known !== undefined) return known;
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- the list says which classes
  const module = require(`@cdktf/provider-aws/lib/${file}`) as Record<string, ElementClass>;
  const found = Object.values(module).find(({ tfResourceType }) => tfResourceType === type);
  if (found === undefined) throw new Error(`no class for ${type}`);
  classes.set(file, found);
  return found;
}

/** Puts tokens of elements in the place of references, as `vpc.id` in a program. */
function withReferences(value: unknown, created: ReadonlyMap<string, Referable>): unknown {
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map((item) => withReferences(item, created));
  if (isTextWithReferences(value)) {
    return value.parts
      .map((part) =>
        typeof part === "string" ? part : attributeOf(created.get(part.address), part.attribute),
      )
      .join("");
  }
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, withReferences(item, created)]));
}

function attributeOf(element: Referable | undefined, attribute: string): string {
  if (element instanceof DataTerraformRemoteStateS3) {
    return element.getString(attribute.replace(/^outputs\./, ""));
  }
  const token = element?.getStringAttribute?.(attribute);
  if (token === undefined) throw new Error(`no element to refer to for ${attribute}`);
  return token;
}

const [list = "", outdir = "", option] = process.argv.slice(2);
main(list, outdir, option);

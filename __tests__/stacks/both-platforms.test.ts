import type { Manifest } from "../../constructs/service/manifest";
import { deployed } from "../support/deployed";
import { description } from "../support/description";
import type { Attributes } from "../support/synth";
import { type Resource, resources, type StackJson, stackJson } from "./support/stack-json";

/** Two services that differ in everything that belongs to one service only; every value is another than the default. */
const shop = deployed(
  description({
    timeout: 95,
    database: { passwordVersion: 3 },
    network: { cidr: "10.20.0.0/16", zones: 3 },
    services: {
      back: {
        ...{ port: 3000, path: "/api/*", health: "/api/healthz", database: true },
        permissions: [{ actions: ["s3:GetObject"], resources: ["arn:aws:s3:::uploads/*"] }],
      },
      front: {
        ...{ port: 8080, path: "/*", health: "/healthz" },
        permissions: [
          { actions: ["sqs:SendMessage"], resources: ["arn:aws:sqs:ap-northeast-2:123456789012:orders"] },
        ],
      },
    },
    dev: { phase: "cutover" },
  }),
);

const SERVICES = ["back", "front"];

const foundation = stackJson(shop, "dev-foundation");
const onFargate = stackJson(shop, "dev-fargate");

/** The only attributes of a type's resources in a stack. */
function only(stack: StackJson, type: string): Attributes {
  const [first, ...others] = resources(stack, type);
  expect(others).toEqual([]);
  return first?.attributes ?? {};
}

/** The manifest of the host, as it is written. */
function manifest(): Manifest {
  const { locals } = stackJson(shop, "dev-ec2") as unknown as { readonly locals: Record<string, string> };
  return JSON.parse(Object.values(locals)[0] ?? "") as Manifest;
}

const onHost = (service: string) => manifest().services.find(({ name }) => name === service);

const task = (service: string): Attributes =>
  resources(onFargate, "aws_ecs_task_definition").find(
    ({ attributes }) => attributes["family"] === `shop-dev-${service}`,
  )?.attributes ?? {};

interface Container {
  readonly secrets: readonly { readonly name: string; readonly valueFrom: string }[];
  readonly logConfiguration: { readonly options: Readonly<Record<string, string>> };
}

const containerOf = (service: string) =>
  (JSON.parse(String(task(service)["container_definitions"])) as Container[])[0];

/** The resource of the foundation that a reference of a platform ends at: `${….outputs.<output>.<key>}`. */
function inFoundation(reference: unknown): Resource | undefined {
  const [, output = "", key] = /outputs\.(\w+)(?:\.(\w+))?\}$/.exec(String(reference)) ?? [];
  const value = foundation.output?.[output]?.value;
  const inner = key === undefined ? value : (value as Readonly<Record<string, unknown>>)[key];
  const [, address] = /^\$\{(\w+\.[\w-]+)\.\w+\}$/.exec(String(inner)) ?? [];
  return resources(foundation).find((each) => each.address === address);
}

describe("both platforms", () => {
  it("close an idle connection after the time of the description", () => {
    expect(manifest().idleTimeout).toBe(95);
    expect(only(onFargate, "aws_lb")["idle_timeout"]).toBe(95);
  });

  it.each(SERVICES)("give %s its own role, with its own permissions and no others", (service) => {
    const role = inFoundation(onHost(service)?.role);
    expect(role?.attributes["name"]).toBe(`shop-dev-${service}`);
    expect(inFoundation(task(service)["task_role_arn"])).toEqual(role);
    const policies = resources(foundation, "aws_iam_role_policy").filter(
      ({ attributes }) => attributes["role"] === `\${${role?.address}.name}`,
    );
    const { Statement } = JSON.parse(String(policies[0]?.attributes["policy"])) as { Statement: unknown[] };
    expect(policies).toHaveLength(1);
    expect(Statement).toMatchObject([
      { Action: [{ back: "s3:GetObject", front: "sqs:SendMessage" }[service]] },
    ]);
  });

  it.each(SERVICES)("write what %s prints to its log group of the foundation", (service) => {
    const groups = resources(foundation, "aws_cloudwatch_log_group").map(
      ({ attributes }) => attributes["name"],
    );
    expect(groups).toContain(onHost(service)?.logGroup);
    expect(containerOf(service)?.logConfiguration.options["awslogs-group"]).toBe(onHost(service)?.logGroup);
    expect(onHost(service)?.logGroup).toContain(service);
  });

  it("read the database's password from the version that Terraform has set", () => {
    const { version, arn } = onHost("back")?.secrets["DATABASE_PASSWORD"] ?? {};
    expect(inFoundation(version)).toMatchObject({
      type: "aws_secretsmanager_secret_version",
      attributes: { secret_string_wo_version: 3 },
    });
    expect(containerOf("back")?.secrets).toEqual([
      { name: "DATABASE_PASSWORD", valueFrom: `${arn}:password::${version}` },
    ]);
  });
});

describe("the host", () => {
  it("knows every subnet of the database, which it closes to services that don't use it", () => {
    const { subnet_ids } = only(foundation, "aws_db_subnet_group") as { readonly subnet_ids: string[] };
    const blocks = subnet_ids.map((id) =>
      resources(foundation, "aws_subnet")
        .filter(({ address }) => id === `\${${address}.id}`)
        .map(({ attributes }) => attributes["cidr_block"]),
    );
    expect(blocks).toHaveLength(3);
    expect(manifest().databaseSubnets).toEqual(expect.arrayContaining(blocks.flat()));
  });
});

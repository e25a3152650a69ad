import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { EcsService } from "@cdktf/provider-aws/lib/ecs-service";
import type { CapacityDescription } from "../../constructs/settings/capacity-description";
import { deployed } from "../support/deployed";
import { description } from "../support/description";
import type { Attributes } from "../support/synth";

const instances = (instanceType: string): CapacityDescription => ({ ec2: { instanceType, min: 1, max: 4 } });

const CAPACITIES: Readonly<Record<string, CapacityDescription>> = {
  fargate: "fargate",
  spot: { spot: {} },
  instances: instances("t3.medium"),
  others: instances("t3.large"),
};

/** Every pair of different capacities, in both directions. */
const PAIRS = Object.keys(CAPACITIES).flatMap((from) =>
  Object.keys(CAPACITIES)
    .filter((to) => to !== from)
    .map((to) => [from, to] as const),
);

function without(names: readonly string[], attributes: Attributes): Attributes {
  return Object.fromEntries(Object.entries(attributes).filter(([name]) => !names.includes(name)));
}

/** What stands for every reference: most are ARNs, and what is no ARN may be any text. */
const ARN = "arn:aws:ecs:ap-northeast-2:123456789012:literal";

/** Returns the service of a capacity with literals in place of references, and without what only orders an apply. */
function serviceOf(capacity: CapacityDescription): Attributes {
  const described = description({ capacity, network: { egress: "nat-gateway" } });
  const service = deployed(described, { phase: "fargate" }).stack("dev-fargate").only(EcsService);
  const json = JSON.stringify(service).replace(/\$\{[^}]*\}/g, ARN);
  return without(["lifecycle", "depends_on", "//"], JSON.parse(json) as Record<string, unknown>);
}

const SERVICES = Object.fromEntries(
  Object.entries(CAPACITIES).map(([name, capacity]) => [name, serviceOf(capacity)]),
);

/** Blocks of a service of which the state holds lists, and the JSON of a synthesis one object. */
const SINGLE_BLOCKS = ["deployment_circuit_breaker", "deployment_controller", "network_configuration"];

/** Returns the attributes of a service as the state holds them after its creation. */
function inState(service: Attributes | undefined): Attributes {
  const attributes = without(["timeouts"], service ?? {});
  const blocks = SINGLE_BLOCKS.map((name) => [name, [attributes[name]]] as const);
  const computed = {
    id: "arn:service",
    iam_role: "/aws-service-role",
    platform_version: "LATEST",
    triggers: {},
  };
  return {
    ...computed,
    launch_type: "",
    scheduling_strategy: "REPLICA",
    ...attributes,
    ...Object.fromEntries(blocks),
  };
}

const folder = mkdtempSync(join(tmpdir(), "ec2-to-fargate-capacity-"));

const terraform = (...args: readonly string[]) =>
  spawnSync("terraform", [...args], {
    cwd: folder,
    encoding: "utf8",
    env: {
      ...process.env,
      CHECKPOINT_DISABLE: "1",
      AWS_ACCESS_KEY_ID: "none",
      AWS_SECRET_ACCESS_KEY: "none",
    },
    maxBuffer: 64 * 1024 * 1024,
  });

const addressOf = ([from, to]: (typeof PAIRS)[number]) => `${from}-${to}`;

/** Plans all pairs at once: each is a service whose state is of the one capacity, and whose configuration of the other. */
function planned(): ReadonlyMap<string, readonly string[]> {
  const provider = {
    region: "ap-northeast-2",
    skip_credentials_validation: true,
    skip_requesting_account_id: true,
  };
  const services = PAIRS.map((pair) => [addressOf(pair), SERVICES[pair[1]]] as const);
  const config = {
    terraform: { required_providers: { aws: { source: "hashicorp/aws", version: "5.100.0" } } },
    provider: { aws: { ...provider, skip_metadata_api_check: "true" } },
    resource: { aws_ecs_service: Object.fromEntries(services) },
  };
  const resources = PAIRS.map((pair) => ({
    mode: "managed",
    type: "aws_ecs_service",
    name: addressOf(pair),
    provider: 'provider["registry.terraform.io/hashicorp/aws"]',
    instances: [{ schema_version: 1, attributes: inState(SERVICES[pair[0]]) }],
  }));
  const state = {
    version: 4,
    terraform_version: "1.11.0",
    serial: 1,
    lineage: "test",
    outputs: {},
    resources,
  };
  writeFileSync(join(folder, "main.tf.json"), JSON.stringify(config, undefined, 1));
  writeFileSync(join(folder, "terraform.tfstate"), JSON.stringify(state));
  const plan = terraform("plan", "-refresh=false", "-input=false", "-no-color", "-out=plan");
  if (plan.status !== 0) throw new Error(plan.stderr);
  const { resource_changes: changes } = JSON.parse(terraform("show", "-json", "plan").stdout) as {
    readonly resource_changes: readonly {
      readonly name: string;
      readonly change: { readonly actions: string[] };
    }[];
  };
  return new Map(changes.map(({ name, change }) => [name, change.actions]));
}

writeFileSync(
  join(folder, "main.tf.json"),
  JSON.stringify({
    terraform: { required_providers: { aws: { source: "hashicorp/aws", version: "5.100.0" } } },
  }),
);
const init = terraform("init", "-input=false", "-no-color");
const isReady = init.status === 0;
if (!isReady) {
  process.stderr.write(`the plans of capacities are skipped: ${init.error?.message ?? init.stderr}\n`);
}

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

describe("a service whose capacity changes", () => {
  let actions: ReturnType<typeof planned> = new Map();

  beforeAll(() => {
    if (isReady) actions = planned();
  }, 10 * 60_000);

  (isReady ? it : it.skip).each(PAIRS)("is changed in place, from %s to %s", (from, to) => {
    expect(actions.get(addressOf([from, to]))).toEqual(["update"]);
  });
});

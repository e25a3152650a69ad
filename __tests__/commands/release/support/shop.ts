import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { restart } from "./fake-ecs";
import { ACCOUNT, CLUSTER, type Frame, imageOf, push, REGION, type World } from "./world";

/** A phase, as it is deployed. */
export type Deployed = "foundation" | "ec2" | "cutover" | "fargate";

const SERVICES = ["front", "back"];
const HOST = ["ec2", "cutover"];
const ECS = ["cutover", "fargate"];
const ecsName = (service: string) => `${service}-rolling-3000`;

/** A deployment that succeeds at once, without the API of deployments. */
export const SUCCESS = (): readonly Frame[] => [
  { primary: { rolloutState: "IN_PROGRESS", runningCount: 1 } },
  { primary: { rolloutState: "COMPLETED" } },
];

/** A deployment that the circuit breaker rolls back. */
export const circuitBreaker = (): readonly Frame[] => [
  { primary: { rolloutState: "IN_PROGRESS", runningCount: 0 } },
  {
    primary: {
      rolloutState: "FAILED",
      rolloutStateReason: "ECS deployment circuit breaker: tasks failed to start.",
    },
    taskDefinition: "before",
  },
];

/** Returns a deployment that ECS rolls back, with these fields of its API of deployments. */
export const rolledBack = (fields: Readonly<Record<string, unknown>>) => (): readonly Frame[] => [
  { deployment: { status: "IN_PROGRESS", lifecycleStage: "SCALE_UP" } },
  { deployment: { status: "ROLLBACK_IN_PROGRESS", ...fields } },
  { deployment: { status: "ROLLBACK_SUCCESSFUL", ...fields }, taskDefinition: "before" },
];

/**
 * Returns an AWS with the application `shop`, deployed in a phase, with image 1 serving. Images 1, 2 and 3 are in the registry.
 *
 * @param services - services with a release command
 */
export function shop(phase: Deployed, commands: readonly string[] = []): World {
  const world: World = {
    parameters: new Map(),
    images: new Map(),
    services: new Map(),
    revisions: new Map(),
    ...{ deregistered: [], tasks: [], logs: new Map(), objects: new Map(), requests: [] },
    ...{ denied: new Set<string>(), missingSecrets: new Set<string>() },
  };
  for (const service of SERVICES) {
    for (const tag of ["1", "2", "3"]) push(world, service, tag);
    world.parameters.set(`/shop/dev/${service}/image`, [
      { value: "unreleased", at: 1 },
      ...(phase === "foundation" ? [] : [{ value: imageOf(service, "1"), at: 1000 }]),
    ]);
    if (ECS.includes(phase)) addService(world, service);
  }
  if (HOST.includes(phase)) {
    const serving = new Map(SERVICES.map((service) => [service, imageOf(service, "1")]));
    world.host = { state: "running", serving, take: () => undefined };
  }
  storeStates(world, phase, commands);
  return world;
}

function addService(world: World, service: string): void {
  const taskDefinition = `arn:task-definition/shop-dev-${service}:1`;
  const logConfiguration = {
    options: { "awslogs-group": `/shop/dev/${service}`, "awslogs-stream-prefix": "fargate" },
  };
  world.revisions.set(taskDefinition, {
    ...{ taskDefinitionArn: taskDefinition, family: `shop-dev-${service}`, status: "ACTIVE", revision: 1 },
    containerDefinitions: [
      {
        name: service,
        image: imageOf(service, "1"),
        logConfiguration,
        secrets: [{ name: "KEY", valueFrom: SECRET }],
      },
    ],
  });
  const stored = {
    ...{ name: ecsName(service), service, desired: 2, running: 2, taskDefinition, play: SUCCESS },
    ...{ frames: [], deployments: 1 },
    more: {
      loadBalancers: [{ targetGroupArn: `arn:${service}` }],
      networkConfiguration: { awsvpcConfiguration: { subnets: ["subnet-1"], securityGroups: ["sg-1"] } },
    },
  };
  world.services.set(stored.name, stored);
  restart(world, stored);
}

export const SECRET = `arn:aws:secretsmanager:${REGION}:${ACCOUNT}:secret:/shop/dev/KEY-a1B2c3`;

function storeStates({ objects }: World, phase: Deployed, commands: readonly string[]): void {
  const byService = (value: string) => Object.fromEntries(SERVICES.map((name) => [name, value]));
  const task = JSON.stringify({ command: ["node", "migrate.js"], timeout: 600 });
  const resource = (type: string, name: string, attributes: object) => ({
    ...{ mode: "managed", type, name },
    instances: [{ attributes }],
  });
  const store = (
    stack: string,
    outputs: Readonly<Record<string, unknown>>,
    ...resources: readonly object[]
  ) => {
    const values = Object.entries(outputs).map(([name, value]) => [name, { value }]);
    objects.set(
      `shop/dev/${stack}.tfstate`,
      JSON.stringify({ outputs: Object.fromEntries(values), resources }),
    );
  };
  store("foundation", {
    release_parameter_arns: byService("arn"),
    architecture: "x86_64",
    release_tasks: Object.fromEntries(commands.map((name) => [name, task])),
    build_commands: byService("docker build --platform linux/amd64 . && docker push"),
  });
  const manifest = { services: SERVICES.map((name) => ({ name, secrets: { KEY: { arn: SECRET } } })) };
  if (HOST.includes(phase)) {
    store(
      "ec2",
      { instance_id: "i-1" },
      resource("aws_ssm_document", "deploy_1", { name: "shop-dev-deploy" }),
      resource("aws_s3_object", "manifest", { content: JSON.stringify(manifest) }),
    );
  }
  if (ECS.includes(phase)) {
    const services = SERVICES.map((name) =>
      resource("aws_ecs_service", name, { name: ecsName(name), cluster: CLUSTER }),
    );
    store("fargate", {}, ...services);
  }
}

/** Writes a synthesis of `shop`, and a `node` that stands for the synthesis. @returns variables that let a command use them */
export function synthesized(onEcs: boolean): {
  readonly variables: Readonly<Record<string, string>>;
  readonly remove: () => void;
} {
  const folder = mkdtempSync(join(tmpdir(), "release-"));
  const stacks = ["state-dev", "dev-foundation", "dev-ec2", "dev-fargate"];
  const stackJson = (stack: string) => ({
    terraform: {
      backend: {
        s3: { bucket: "state", key: `shop/dev/${stack.replace("dev-", "")}.tfstate`, region: REGION },
      },
    },
    provider: {
      aws: [
        {
          region: REGION,
          allowed_account_ids: [ACCOUNT],
          default_tags: [{ tags: { Application: "shop", Environment: "dev" } }],
        },
      ],
    },
    resource:
      onEcs && stack === "dev-fargate"
        ? { aws_ecs_service: Object.fromEntries(SERVICES.map((name) => [name, { name: ecsName(name) }])) }
        : {},
    output:
      stack === "dev-foundation"
        ? { release_parameter_arns: { value: Object.fromEntries(SERVICES.map((name) => [name, "arn"])) } }
        : {},
  });
  const entries = stacks.map((stack) => [
    stack,
    { dependencies: [], workingDirectory: join("stacks", stack) },
  ]);
  writeFileSync(join(folder, "manifest.json"), JSON.stringify({ stacks: Object.fromEntries(entries) }));
  for (const stack of stacks) {
    mkdirSync(join(folder, "stacks", stack), { recursive: true });
    writeFileSync(join(folder, "stacks", stack, "cdk.tf.json"), JSON.stringify(stackJson(stack)));
  }
  mkdirSync(join(folder, "bin"));
  const node = `#!/bin/sh\ncase "$*" in *start.cjs*) exit 0 ;; esac\nexec '${process.execPath}' "$@"\n`;
  writeFileSync(join(folder, "bin", "node"), node, { mode: 0o755 });
  return {
    variables: {
      CDKTF_OUTDIR: folder,
      PATH: `${join(folder, "bin")}${delimiter}${process.env["PATH"] ?? ""}`,
    },
    remove: () => {
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Description } from "../../constructs/settings/description";
import type {
  DeploymentDescription,
  ServiceDescription,
} from "../../constructs/settings/service-description";
import { type Condition, resources, stackJson } from "../stacks/support/stack-json";
import { deployed } from "../support/deployed";
import { description } from "../support/description";

const isInstalled = spawnSync("terraform", ["version"]).error === undefined;
const unlessMissing = isInstalled ? it : it.skip;
if (!isInstalled) process.stderr.write("takeovers of paths are skipped: there is no terraform\n");

const BLUE_GREEN = { blueGreen: {} };

function service(path: string, deployment: DeploymentDescription = "rolling"): ServiceDescription {
  return { port: 3000, path, health: "/healthz", deployment };
}

/** What is described, the path of each service that is recorded, and the services whose traffic ECS moved. */
interface Case {
  readonly services: Description["services"];
  readonly paths?: Readonly<Record<string, string>>;
  readonly moved?: readonly string[];
}

const FRONT = service("/*");
const DEPLOYED = { front: "/*", back: "/api/*" };
const moved = ["back"];

const ALLOWED: Readonly<Record<string, Case>> = {
  "everything at first": {
    services: { front: service("/*", BLUE_GREEN), back: service("/api/*", BLUE_GREEN) },
  },
  "a service as it is": {
    services: { front: FRONT, back: service("/api/*", BLUE_GREEN) },
    ...{ paths: DEPLOYED, moved },
  },
  "a new rolling service": {
    services: { front: FRONT, back: service("/api/*", BLUE_GREEN), orders: service("/api/orders/*") },
    ...{ paths: DEPLOYED, moved },
  },
  "a new service under a path that nobody answers": {
    services: { back: service("/api/*"), orders: service("/apis/*", BLUE_GREEN) },
    paths: { back: "/api/*", other: "/api/orders/*", exact: "/apis/v1" },
  },
  "the deployment of a service that has its path": {
    services: { front: FRONT, back: service("/api/*", BLUE_GREEN) },
    paths: DEPLOYED,
  },
  "a wider path of its own": {
    services: { back: service("/*", BLUE_GREEN) },
    ...{ paths: { back: "/api/*" }, moved },
  },
  "the path of a service that is removed": {
    services: { front: FRONT, api: service("/api/*") },
    ...{ paths: DEPLOYED, moved },
  },
  "the path of a rolling service": {
    services: { front: FRONT, back: service("/old/*"), api: service("/api/*") },
    paths: DEPLOYED,
  },
};

const REFUSED: Readonly<Record<string, Case>> = {
  "a new service that splits off a part": {
    services: { front: FRONT, back: service("/api/*"), orders: service("/api/orders/*", BLUE_GREEN) },
    paths: DEPLOYED,
  },
  "a new service under the path of all": {
    services: { front: FRONT, orders: service("/orders", BLUE_GREEN) },
    paths: { front: "/*" },
  },
  "a new service under the path itself of a pattern": {
    services: { orders: service("/api", BLUE_GREEN) },
    paths: { back: "/api/*" },
  },
  "a new service that takes a path": {
    services: { front: FRONT, api: service("/api/*", BLUE_GREEN) },
    paths: { back: "/api/*" },
  },
  "the path of a service that stays, whose traffic ECS moves": {
    services: { front: FRONT, back: service("/old/*", BLUE_GREEN), api: service("/api/*") },
    ...{ paths: DEPLOYED, moved },
  },
  "two services whose traffic ECS moves and that change places": {
    services: { one: service("/two/*", BLUE_GREEN), two: service("/one/*", BLUE_GREEN) },
    ...{ paths: { one: "/one/*", two: "/two/*" }, moved: ["one", "two"] },
  },
};

/** Evaluates the conditions of the ECS services with real Terraform, with values in the place of their references. */
function verdicts(cases: readonly Case[]): readonly boolean[] {
  const folder = mkdtempSync(join(tmpdir(), "path-takeover-"));
  try {
    writeFileSync(
      join(folder, "main.tf.json"),
      JSON.stringify({ locals: Object.assign({}, ...cases.map(localsOf)) as object }),
    );
    const input = `jsonencode([${cases.map(expressionOf).join(", ")}])\n`;
    const { stdout, stderr } = spawnSync("terraform", ["console"], { cwd: folder, input, encoding: "utf8" });
    if (!stdout.startsWith('"')) throw new Error(stdout + stderr);
    return JSON.parse(JSON.parse(stdout) as string) as readonly boolean[];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function localsOf({ paths, moved: services = [] }: Case, index: number): object {
  const owners = Object.fromEntries(services.map((name) => [name, "ecs:3000:1"]));
  const outputs = { aws_provider: "6", platform: "active", traffic_owners: owners, traffic_paths: paths };
  return {
    [`states${index}`]: paths === undefined ? [] : [{ outputs }],
    live: { rule: { action: [{ forward: [{ target_group: [] }] }] } },
  };
}

function expressionOf({ services }: Case, index: number): string {
  const world = deployed(description({ services, awsProvider: "6", dev: { phase: "fargate" } }));
  const conditions = resources(stackJson(world, "dev-fargate"), "aws_ecs_service").flatMap(
    ({ attributes }) =>
      (attributes["lifecycle"] as { readonly precondition: readonly Condition[] }).precondition,
  );
  const expressions = conditions.map(({ condition }) =>
    condition
      .replace(/^\$\{(.*)\}$/s, "$1")
      .replaceAll("data.terraform_remote_state.own-state", `local.states${index}`)
      .replaceAll(/data\.aws_lb_listener_rule\.\w+/g, "local.live")
      .replaceAll(/aws_lb_target_group\.[\w-]+\.arn/g, '"first"'),
  );
  return `alltrue([${expressions.join(", ")}])`;
}

describe("the path of a service on Fargate", () => {
  const cases = Object.entries({ ...ALLOWED, ...REFUSED });
  let results: readonly boolean[] = [];

  beforeAll(() => {
    if (isInstalled) results = verdicts(cases.map(([, each]) => each));
  }, 120_000);

  const resultOf = (name: string) => results[cases.findIndex(([each]) => each === name)];

  unlessMissing.each(Object.keys(ALLOWED))("may be: %s", (name) => {
    expect(resultOf(name)).toBe(true);
  });

  unlessMissing.each(Object.keys(REFUSED))("is refused: %s", (name) => {
    expect(resultOf(name)).toBe(false);
  });
});

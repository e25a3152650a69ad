import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { DeploymentDescription } from "../../constructs/settings/service-description";
import { type Condition, resources, stackJson } from "../stacks/support/stack-json";
import { deployed } from "../support/deployed";
import { description } from "../support/description";

const folder = mkdtempSync(join(tmpdir(), "traffic-owner-"));
const installed = spawnSync("terraform", ["version"]).error === undefined;
const unlessMissing = installed ? it : it.skip;
if (!installed) process.stderr.write("the owners of the traffic are skipped: there is no terraform\n");

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** What is recorded of the stack and the service, and the weights of its live rule by target group. */
interface Applied {
  readonly state?: { readonly aws_provider: string; readonly platform: string };
  readonly recorded?: string;
  readonly weights?: Readonly<Record<string, number>>;
}

const OF_5 = { aws_provider: "5", platform: "active" };
const OF_6 = { aws_provider: "6", platform: "active" };

/** Evaluates the conditions of the service with real Terraform, with values in the place of its references. */
function passes(deployment: DeploymentDescription, { state, recorded, weights = {} }: Applied): boolean {
  const front = { port: 8080, path: "/*", health: "/healthz", deployment };
  const world = deployed(description({ services: { front }, awsProvider: "6", dev: { phase: "fargate" } }));
  const [service] = resources(stackJson(world, "dev-fargate"), "aws_ecs_service");
  const { precondition } = service?.attributes["lifecycle"] as {
    readonly precondition: readonly Condition[];
  };
  const forward = [{ target_group: Object.entries(weights).map(([arn, weight]) => ({ arn, weight })) }];
  const locals = {
    states:
      state === undefined && recorded === undefined
        ? []
        : [
            {
              outputs: {
                ...(state ?? OF_6),
                ...(recorded === undefined ? {} : { traffic_owners: { front: recorded } }),
              },
            },
          ],
    live: recorded?.startsWith("ecs:") === true ? { rule: { action: [{ forward }] } } : {},
  };
  writeFileSync(join(folder, "main.tf.json"), JSON.stringify({ locals }));
  const expressions = precondition.map(({ condition }) =>
    condition
      .replace(/^\$\{(.*)\}$/s, "$1")
      .replaceAll("data.terraform_remote_state.own-state", "local.states")
      .replaceAll(/data\.aws_lb_listener_rule\.\w+/g, "local.live")
      .replaceAll(/aws_lb_target_group\.[\w-]+\.arn/g, '"first"'),
  );
  const { stdout, stderr } = spawnSync("terraform", ["console"], {
    cwd: folder,
    input: `alltrue([${expressions.join(", ")}])\n`,
    encoding: "utf8",
  });
  if (!/^(true|false)$/m.test(stdout)) throw new Error(stdout + stderr);
  return /^true$/m.test(stdout);
}

describe("a service may become rolling", () => {
  unlessMissing.each<[string, Applied, boolean]>([
    ["at first", {}, true],
    ["after a rolling deployment", { recorded: "terraform:8080:1" }, true],
    ["with another port after a rolling deployment", { recorded: "terraform:3000:1" }, true],
    ["after provider 5", { state: OF_5 }, true],
    [
      "with the traffic on the first group",
      { recorded: "ecs:8080:2", weights: { first: 100, second: 0 } },
      true,
    ],
    [
      "with the traffic on the second group",
      { recorded: "ecs:8080:2", weights: { first: 0, second: 100 } },
      false,
    ],
    ["in the midst of a canary", { recorded: "ecs:8080:2", weights: { first: 95, second: 5 } }, false],
    ["with another port", { recorded: "ecs:3000:2", weights: { first: 100 } }, false],
  ])("%s: %p is %p", (_, applied, expected) => {
    expect(passes("rolling", applied)).toBe(expected);
  });
});

describe("a service may become blue/green", () => {
  unlessMissing.each<[string, Applied, boolean]>([
    ["at first", {}, true],
    ["after a rolling deployment", { recorded: "terraform:8080:1" }, true],
    [
      "after another kind, wherever the traffic is",
      { recorded: "ecs:8080:2", weights: { second: 100 } },
      true,
    ],
    ["with another port after a rolling deployment", { recorded: "terraform:3000:1" }, false],
    ["after provider 5, which recorded no owner", { state: OF_5 }, false],
    ["after provider 5 in a phase without it", { state: { ...OF_5, platform: "retired" } }, true],
    ["after a deployment with provider 6 that failed before its rule", { state: OF_6 }, true],
    ["with another port", { recorded: "ecs:3000:2", weights: { first: 100 } }, false],
  ])("%s: %p is %p", (_, applied, expected) => {
    expect(passes({ blueGreen: {} }, applied)).toBe(expected);
  });
});

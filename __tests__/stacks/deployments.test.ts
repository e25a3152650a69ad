import { EcsService } from "@cdktf/provider-aws/lib/ecs-service";
import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { IamRolePolicyAttachment } from "@cdktf/provider-aws/lib/iam-role-policy-attachment";
import { LbListenerRule } from "@cdktf/provider-aws/lib/lb-listener-rule";
import { LbTargetGroup } from "@cdktf/provider-aws/lib/lb-target-group";
import type { Phase } from "../../constructs/service/phases";
import type { AwsProviderMajor } from "../../constructs/service/words";
import type { DeploymentDescription } from "../../constructs/settings/service-description";
import { deployed } from "../support/deployed";
import { description } from "../support/description";
import { resources, stackJson } from "./support/stack-json";

/** A service with a deployment, on Fargate. */
function world(
  deployment?: DeploymentDescription,
  { phase = "fargate", awsProvider = "6" }: { phase?: Phase; awsProvider?: AwsProviderMajor } = {},
) {
  const front = { port: 8080, path: "/*", health: "/healthz", deployment };
  return deployed(description({ services: { front }, awsProvider, dev: { phase } }));
}

const ecs = (...args: Parameters<typeof world>) => world(...args).stack("dev-fargate");

const trafficRule = (...args: Parameters<typeof world>) =>
  ecs(...args)
    .all(LbListenerRule)
    .find(({ condition }) => JSON.stringify(condition).includes("path_pattern"));

const SHIFTING: readonly (readonly [string, DeploymentDescription, object, string])[] = [
  [
    "blue/green",
    { blueGreen: { bakeMinutes: 15 } },
    { strategy: "BLUE_GREEN", bake_time_in_minutes: "15" },
    "35m",
  ],
  [
    "canary",
    { canary: { percent: 2.5, bakeMinutes: 5 } },
    {
      strategy: "CANARY",
      bake_time_in_minutes: "5",
      canary_configuration: { canary_percent: 2.5, canary_bake_time_in_minutes: "5" },
    },
    "30m",
  ],
  [
    "linear",
    { linear: { percent: 30, everyMinutes: 4, bakeMinutes: 1 } },
    {
      strategy: "LINEAR",
      bake_time_in_minutes: "1",
      linear_configuration: { step_percent: 30, step_bake_time_in_minutes: "4" },
    },
    "33m",
  ],
];

describe("a rolling deployment", () => {
  it("has its percentages with both providers", () => {
    for (const awsProvider of ["5", "6"] as const) {
      const service = ecs({ rolling: { minHealthy: 50, maxPercent: 150 } }, { awsProvider }).only(EcsService);
      expect(service).toMatchObject({
        deployment_minimum_healthy_percent: 50,
        deployment_maximum_percent: 150,
      });
    }
  });

  it("has no rebalancing of zones where ECS may not start a task beside the others", () => {
    const service = ecs({ rolling: { minHealthy: 0, maxPercent: 100 } }).only(EcsService);
    expect(service).toMatchObject({ availability_zone_rebalancing: "DISABLED" });
    expect(ecs().only(EcsService)).toMatchObject({ availability_zone_rebalancing: "ENABLED" });
  });

  it("says so with provider 6, which keeps what is left out", () => {
    expect(ecs("rolling").only(EcsService)).toMatchObject({
      deployment_configuration: { strategy: "ROLLING" },
    });
    expect(ecs("rolling", { awsProvider: "5" }).only(EcsService)).not.toHaveProperty(
      "deployment_configuration",
    );
  });
});

describe("a way back to rolling", () => {
  it("is refused while ECS has the traffic on the second group, of which a plan reads the live rule", () => {
    const messages = (deployment: DeploymentDescription) =>
      JSON.stringify(
        (ecs(deployment).only(EcsService)["lifecycle"] as { precondition: unknown }).precondition,
      );
    expect(messages("rolling")).toContain("ECS has moved the traffic to the second target group");
    expect(stackJson(world("rolling"), "dev-fargate").data).toHaveProperty("aws_lb_listener_rule");
    expect(messages({ blueGreen: {} })).not.toContain("second target group");
  });
});

describe.each(SHIFTING)("a %s deployment", (_, deployment, configuration, update) => {
  it("is the service's, which waits as much longer and rolls back when the apply is interrupted", () => {
    expect(ecs(deployment).only(EcsService)).toMatchObject({
      deployment_configuration: configuration,
      sigint_rollback: true,
      wait_for_steady_state: true,
      timeouts: { update },
    });
  });

  it("changes no name and no address of the service and its first target group, and moves the rule of the path", () => {
    const rules = {
      path: "aws_lb_listener_rule.path_766E0153",
      own: "aws_lb_listener_rule.workload_front_traffic_D4198953",
    };
    const of = (written: DeploymentDescription) =>
      resources(stackJson(world(written), "dev-fargate"))
        .filter(({ address }) => address !== rules.path)
        .map(({ address, attributes }) => [address, attributes["name"]].join(" "));
    expect(of(deployment)).toEqual(expect.arrayContaining([...of("rolling")]));
    const moved = (written: DeploymentDescription) => stackJson(world(written), "dev-fargate").moved;
    expect(moved(deployment)).toEqual([{ from: rules.path, to: rules.own }]);
    expect(moved("rolling")).toEqual([{ from: rules.own, to: rules.path }]);
  });

  it("moves weights from the first to a second target group, in a rule whose action stays as ECS sets it", () => {
    const groups = ecs(deployment).all(LbTargetGroup);
    expect(groups.map(({ name }) => name)).toEqual([
      "shop-dev-front-rolling-8080",
      "shop-dev-front-alternate-8080",
    ]);
    const rule = trafficRule(deployment);
    expect(rule).toMatchObject({
      action: [{ forward: { target_group: [{ weight: 100 }, { weight: 0 }] } }],
      lifecycle: { ignore_changes: ["action"], create_before_destroy: true },
    });
    const [{ advanced_configuration: advanced } = {}] = ecs(deployment).only(EcsService)[
      "load_balancer"
    ] as readonly { readonly advanced_configuration?: unknown }[];
    expect(advanced).toEqual({
      alternate_target_group_arn: "${aws_lb_target_group.workload_front_target_alternate_60066786.arn}",
      production_listener_rule: "${aws_lb_listener_rule.workload_front_traffic_D4198953.arn}",
      role_arn: "${aws_iam_role.workload_traffic-role_60719B99.arn}",
    });
  });

  it("needs a rule before the service, and a role that ECS takes until the service is gone", () => {
    const stack = ecs(deployment);
    expect(trafficRule(deployment)).not.toHaveProperty("depends_on");
    expect(stack.only(EcsService)["depends_on"]).toEqual(
      expect.arrayContaining([expect.stringContaining("aws_iam_role_policy_attachment.")]) as unknown,
    );
    expect(stack.only(IamRolePolicyAttachment)).toMatchObject({
      policy_arn: "arn:aws:iam::aws:policy/AmazonECSInfrastructureRolePolicyForLoadBalancers",
    });
    const role = stack.all(IamRole).find(({ name }) => name === "shop-dev-ecs");
    expect(JSON.stringify(role)).toContain("ecs.amazonaws.com");
  });

  it("replaces the rule with the owner of its weights, at another priority", () => {
    const triggers = (rule: ReturnType<typeof trafficRule>) =>
      (rule?.["lifecycle"] as { readonly replace_triggered_by: readonly string[] }).replace_triggered_by;
    const [ecsRule, ours] = [trafficRule(deployment), trafficRule("rolling")];
    const owner = "terraform_data.workload_front_owner_A23D33BA";
    expect(triggers(ecsRule)).toEqual([owner]);
    expect(triggers(ours)).toContain(owner);
    expect(ecsRule?.["priority"]).not.toBe(ours?.["priority"]);
  });

  it("is recorded with its port and its rule, which exists before the record is written", () => {
    const recorded = (written: DeploymentDescription) =>
      stackJson(world(written), "dev-fargate").output?.["traffic_owners"]?.value;
    const priorityOf = (rule: string) => `\${aws_lb_listener_rule.${rule}.priority}`;
    expect(recorded(deployment)).toEqual({
      front: `ecs:8080:${priorityOf("workload_front_traffic_D4198953")}`,
    });
    expect(recorded("rolling")).toEqual({ front: `terraform:8080:${priorityOf("path_766E0153")}` });
  });

  it("is rolling in phase cutover, where the weights are the description's", () => {
    const [stack, rolling] = [deployment, "rolling" as const].map((written) =>
      ecs(written, { phase: "cutover" }),
    );
    expect(stack?.json).toBe(rolling?.json);
  });
});

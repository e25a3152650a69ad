import { EcsService } from "@cdktf/provider-aws/lib/ecs-service";
import { LbListener } from "@cdktf/provider-aws/lib/lb-listener";
import { LbListenerRule } from "@cdktf/provider-aws/lib/lb-listener-rule";
import { VpcSecurityGroupIngressRule } from "@cdktf/provider-aws/lib/vpc-security-group-ingress-rule";
import { Testing } from "cdktf";
import type { Phase } from "../../constructs/service/phases";
import type { DeploymentDescription } from "../../constructs/settings/service-description";
import { deployed } from "../support/deployed";
import { description } from "../support/description";

const TESTED = { testPort: 8443, testFrom: ["203.0.113.0/24"] };

const KINDS: readonly (readonly [string, DeploymentDescription])[] = [
  ["blue/green", { blueGreen: TESTED }],
  ["canary", { canary: TESTED }],
  ["linear", { linear: TESTED }],
];

/** Two services, of which one path lies in the other. */
function ecs(front: DeploymentDescription, back: DeploymentDescription = front, phase: Phase = "fargate") {
  const services = {
    front: { port: 8080, path: "/*", health: "/healthz", deployment: front },
    back: { port: 3000, path: "/api/*", health: "/api/healthz", deployment: back },
  };
  return deployed(description({ services, awsProvider: "6", dev: { phase } })).stack("dev-fargate");
}

type Stack = ReturnType<typeof ecs>;

const rulesOf = (stack: Stack, listener: string) =>
  stack.all(LbListenerRule).filter((rule) => String(rule["listener_arn"]).includes(listener));

/** The arguments with which ECS moves the traffic of each service. */
const advanced = (stack: Stack) =>
  stack.all(EcsService).map((service) => {
    const [balancer] = service["load_balancer"] as readonly { readonly advanced_configuration?: object }[];
    return balancer?.advanced_configuration;
  });

describe.each(KINDS)("a test port of a %s deployment", (_, deployment) => {
  it("is a listener beside that of the traffic, for the networks that may test", () => {
    const { json, all } = ecs(deployment);
    expect(all(LbListener).map(({ port }) => port)).toEqual([80, 8443]);
    const ingress = { from_port: 8443, to_port: 8443, cidr_ipv4: "203.0.113.0/24" };
    expect(
      Testing.toHaveResourceWithProperties(json, VpcSecurityGroupIngressRule.tfResourceType, ingress),
    ).toBe(true);
  });

  it("has a rule of each service, with its path and the place that it has for the traffic", () => {
    const stack = ecs(deployment);
    const tests = rulesOf(stack, "balancer_test-8443");
    const traffic = rulesOf(stack, "balancer_http").filter(
      (rule) => "replace_triggered_by" in lifecycle(rule),
    );
    const places = (rules: typeof tests) => rules.map(({ condition, priority }) => ({ condition, priority }));
    expect(places(tests)).toHaveLength(2);
    expect(places(tests)).toEqual(places(traffic));
  });

  it("begins with the second target group, and stays as ECS moves it", () => {
    for (const rule of rulesOf(ecs(deployment), "balancer_test-8443")) {
      const arn = (name: RegExp) => expect.stringMatching(name) as string;
      const groups = [
        { arn: arn(/_target_alternate_\w+\.arn/), weight: 100 },
        { arn: arn(/_target_[0-9A-F]+\.arn/), weight: 0 },
      ];
      expect(rule).toMatchObject({
        action: [{ type: "forward", forward: { target_group: groups } }],
        lifecycle: { ignore_changes: ["action"], create_before_destroy: true },
      });
    }
  });

  it("is named by the service, so that it is there before and gone after", () => {
    for (const each of advanced(ecs(deployment))) {
      expect(each).toMatchObject({
        test_listener_rule: expect.stringMatching(
          /^\$\{aws_lb_listener_rule\.workload_\w+_test_\w+\.arn\}$/,
        ) as string,
      });
    }
  });
});

function lifecycle(rule: object): object {
  return (rule as { readonly lifecycle?: object }).lifecycle ?? {};
}

describe("test ports of two services", () => {
  it("are two listeners if they differ, with a rule each", () => {
    const stack = ecs({ canary: { testPort: 8443 } }, { canary: { testPort: 9443 } });
    expect(stack.all(LbListener).map(({ port }) => port)).toEqual([80, 8443, 9443]);
    expect(rulesOf(stack, "test-8443")).toHaveLength(1);
    expect(rulesOf(stack, "test-9443")).toHaveLength(1);
  });

  it("are open to the network of the environment by default", () => {
    const rules = ecs({ canary: { testPort: 8443 } }).all(VpcSecurityGroupIngressRule);
    expect(rules.filter(({ from_port }) => from_port === 8443)).toMatchObject([{ cidr_ipv4: "10.0.0.0/16" }]);
  });

  it("need not be those of all: a service without one has no rule", () => {
    const stack = ecs({ canary: TESTED }, { canary: {} });
    expect(rulesOf(stack, "test-8443")).toHaveLength(1);
    expect(advanced(stack).filter((each) => "test_listener_rule" in (each ?? {}))).toHaveLength(1);
  });
});

describe("a test port", () => {
  it("changes nothing else of the stack", () => {
    const without = JSON.parse(ecs({ canary: {} }).json) as Resources;
    const tested = JSON.parse(ecs({ canary: TESTED }).json) as Resources;
    for (const type of Object.keys(without.resource).filter((each) => each !== "aws_ecs_service")) {
      expect(tested.resource[type]).toMatchObject(without.resource[type] ?? {});
    }
  });

  it("is not there in cutover, where the deployments are rolling, nor on the host", () => {
    for (const phase of ["cutover", "ec2"] as const) {
      const [tested, without] = [TESTED, {}].map((canary) => ecs({ canary }, { canary }, phase).json);
      expect(tested).toBe(without);
    }
  });
});

interface Resources {
  readonly resource: Readonly<Record<string, object>>;
}

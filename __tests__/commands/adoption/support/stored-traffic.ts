import { withTrafficRecords } from "../../../../constructs/commands/adoption/traffic-records";
import type { StackJson } from "../../../../constructs/report/stack-json";
import type { Description } from "../../../../constructs/settings/description";
import { inPhase } from "../../../stacks/support/in-phase";
import { description } from "../../../support/description";

/** A rolling service with alarms, one with a test listener, and a canary. */
export const SHOP: Description = description({
  awsProvider: "6",
  services: {
    front: { port: 8080, path: "/*", health: "/healthz", deployment: { rolling: { alarms: true } } },
    back: { port: 3000, path: "/api/*", health: "/healthz", deployment: { blueGreen: { testPort: 8443 } } },
    status: { port: 9000, path: "/status", health: "/status", deployment: { canary: {} } },
  },
});
/** Returns the stack of a description with the rules. */
export const stackOf = (described: Description, phase: "cutover" | "fargate" = "fargate") =>
  JSON.parse(inPhase(described, phase).stack("dev-fargate").json) as StackJson;
/** The stack of `SHOP`. */
export const STACK = stackOf(SHOP);

/** Returns the name in Terraform of the rule with a tag, for example `back/traffic`. */
function nameOf(tag: string, stack = STACK): string {
  const rules = Object.entries(stack.resource["aws_lb_listener_rule"] ?? {});
  const [name] = rules.find(([, { tags }]) => JSON.stringify(tags).includes(`/workload/${tag}"`)) ?? [];
  if (name === undefined) throw new Error(`there is no rule ${tag}`);
  return name;
}

/** A resource in a state. */
export const managed = (type: string, name: string, attributes: object) => ({
  ...{ mode: "managed", type, name, provider: "aws", instances: [{ schema_version: 0, attributes }] },
});

/** The action of a rule with weights. */
export const toGroups = (...weights: readonly (readonly [arn: string, weight: number])[]) => ({
  ...{ target_group_arn: "", type: "forward" },
  forward: [{ target_group: weights.map(([arn, weight]) => ({ arn, weight })) }],
});
/** The action of a rule with one target group. */
export const toGroup = (arn: string) => ({ type: "forward", target_group_arn: arn, forward: [] });

/** A traffic rule, as the provider has it after an import. */
export const rule = (
  tag: string,
  priority: number,
  values: readonly string[],
  action: object,
  stack = STACK,
) =>
  managed("aws_lb_listener_rule", nameOf(tag, stack), {
    ...{ arn: `arn:${tag}`, priority, action: [action] },
    condition: [{ host_header: [], path_pattern: [{ values }] }],
  });
const attachment = (service: string, priority: number) =>
  managed("aws_lb_listener_rule", nameOf(`${service}/target/attachment`), {
    ...{ arn: `arn:${service}/attachment`, priority, action: [toGroup(`tg-${service}`)] },
    condition: [{ host_header: [{ values: ["attachment.invalid"] }], path_pattern: [] }],
  });

/** A service whose tasks are replaced a few at a time. */
export const service = (name: string, port: number, alarms: readonly object[] = []) => {
  const groups = { target_group_arn: `tg-${name}`, container_name: name, container_port: port };
  return managed("aws_ecs_service", name, {
    alarms,
    load_balancer: [{ ...groups, elb_name: "", advanced_configuration: [] }],
  });
};
/** A service whose traffic ECS moves. */
export const shifting = (name: string, port: number) => {
  const groups = { target_group_arn: `tg-${name}`, container_name: name, container_port: port };
  const advanced = {
    ...{ alternate_target_group_arn: `tg-${name}-2`, production_listener_rule: `arn:${name}/traffic` },
    ...{ test_listener_rule: `arn:${name}/test`, role_arn: "arn:role" },
  };
  return managed("aws_ecs_service", name, {
    ...{ alarms: null, load_balancer: [{ ...groups, advanced_configuration: [advanced] }] },
  });
};

/** What a state holds of a rolling service, and of one whose traffic ECS has moved to the second group. */
export const FRONT = [
  rule("front/traffic", 37_801, ["/*"], toGroup("tg-front")),
  attachment("front", 41_000),
  service("front", 8080, [{ enable: true, alarm_names: ["errors"], rollback: true }]),
];
export const BACK = [
  rule("back/traffic", 36_777, ["/api/*", "/api"], toGroups(["tg-back", 0], ["tg-back-2", 100])),
  rule("back/test", 36_900, ["/api", "/api/*"], toGroups(["tg-back", 0], ["tg-back-2", 100])),
  attachment("back", 41_001),
  shifting("back", 3000),
];

/** A state that is written. */
interface State {
  readonly serial: number;
  readonly outputs: Readonly<Record<string, { readonly value: unknown; readonly type: unknown }>>;
}

/** Returns the state that is written; undefined: none is. */
export function written(
  resources: readonly object[],
  outputs: object = {},
  stack = STACK,
): State | undefined {
  const pulled = JSON.stringify({ version: 4, serial: 7, lineage: "a", outputs, resources });
  const { text } = withTrafficRecords(stack, pulled);
  return text === undefined ? undefined : (JSON.parse(text) as State);
}

/** Returns the values of its outputs. */
export const valuesOf = (state: State | undefined) =>
  Object.fromEntries(Object.entries(state?.outputs ?? {}).map(([name, { value }]) => [name, value]));
/** An output as a state has it. */
export const output = (value: object, type: string) => ({
  ...{ value, type: ["object", Object.fromEntries(Object.keys(value).map((key) => [key, type]))] },
});

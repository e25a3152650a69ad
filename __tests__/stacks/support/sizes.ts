import {
  DASHBOARD_METRICS,
  DOCUMENT_BYTES,
  EVENT_PATTERN_LENGTH,
  PARAMETER_BYTES,
  POLICY_LENGTH,
  REPOSITORY_POLICY_LENGTH,
  TARGET_GROUPS,
  TASK_DEFINITION_BYTES,
} from "../../../constructs/service/quotas";

/** Something in a stack that AWS limits. */
interface Size {
  /** What it is, and in which stack. */
  readonly what: string;
  /** How much there is. */
  readonly size: number;
  /** How much AWS takes. */
  readonly most: number;
}

/** Attributes of resources of one type. */
type Resources = readonly Readonly<Record<string, unknown>>[];

/** The longest ARN of a role that Terraform puts in place of a reference, and the longest of anything else. */
const ROLE = "x".repeat(85);
const OTHER = "x".repeat(120);

/** The longest text that Terraform makes of one with references. */
const longest = (text: unknown): string =>
  String(text).replace(/(?<!\$)\$\{[^}]*\}/g, (reference) =>
    reference.includes("task_role_arns") ? ROLE : OTHER,
  );

/** Returns everything in a stack that AWS limits and that grows with a description. */
export function sizesOf(stack: string, json: string): readonly Size[] {
  const { resource = {} } = JSON.parse(json) as {
    readonly resource?: Readonly<Record<string, Readonly<Record<string, Resources[number]>>>>;
  };
  const all = (type: string): Resources => Object.values(resource[type] ?? {});
  const texts = (type: string, attribute: string, most: number): readonly Size[] =>
    all(type)
      .filter((attributes) => attributes[attribute] !== undefined)
      .map((attributes) => ({ what: `${stack} ${type}`, size: longest(attributes[attribute]).length, most }));
  const grouped = (type: string, by: string, most: number, size: (each: Resources[number]) => number) => {
    const sums = new Map<unknown, number>();
    for (const each of all(type)) sums.set(each[by], (sums.get(each[by]) ?? 0) + size(each));
    return [...sums].map(([group, sum]) => ({
      what: `${stack} ${type} of ${String(group)}`,
      size: sum,
      most,
    }));
  };
  const metrics = all("aws_cloudwatch_dashboard").map(
    ({ dashboard_body: body }) => [...longest(body).matchAll(/"stat":/g)].length,
  );
  return [
    ...grouped("aws_iam_role_policy", "role", POLICY_LENGTH.inline, ({ policy }) => longest(policy).length),
    ...texts("aws_iam_policy", "policy", POLICY_LENGTH.managed),
    ...texts("aws_iam_role", "assume_role_policy", POLICY_LENGTH.trust),
    ...texts("aws_ssm_document", "content", DOCUMENT_BYTES),
    ...texts("aws_ssm_parameter", "value", PARAMETER_BYTES),
    ...texts("aws_ecs_task_definition", "container_definitions", TASK_DEFINITION_BYTES),
    ...texts("aws_cloudwatch_event_rule", "event_pattern", EVENT_PATTERN_LENGTH),
    ...texts("aws_ecr_repository_policy", "policy", REPOSITORY_POLICY_LENGTH),
    ...metrics.map((size) => ({ what: `${stack} dashboard`, size, most: DASHBOARD_METRICS.dashboard })),
    { what: `${stack} target groups`, size: all("aws_lb_target_group").length, most: TARGET_GROUPS },
    ...grouped("aws_iam_role_policy_attachment", "role", 25, () => 1),
    ...grouped("aws_lb_listener_rule", "listener_arn", 200, () => 1),
    ...grouped("aws_vpc_security_group_ingress_rule", "security_group_id", 202, () => 1),
    ...grouped("aws_vpc_security_group_egress_rule", "security_group_id", 202, () => 1),
  ];
}

import { stackSummary } from "../../../constructs/commands/deployment/stack-summary";
import { planned, type ScreenChange } from "./support/results";

function summaryOf(...changes: readonly ScreenChange[]) {
  const { outcome } = planned("dev-fargate", changes);
  if (outcome.state !== "planned") throw new Error("not planned");
  return stackSummary(outcome.saved.plan);
}

const container = (fields: object) => ({
  container_definitions: JSON.stringify([
    { name: "back", image: "1.dkr/shop/back:release-1", cpu: 0, ...fields },
  ]),
});
const TASK = {
  type: "aws_ecs_task_definition",
  address: "aws_ecs_task_definition.workload_back_tasks_task_9678EC83",
};
const DATABASE = {
  type: "aws_db_instance",
  address: "aws_db_instance.database_EBDE4557",
  actions: ["update"],
};
const REVISION = ["create", "delete"];

/** Address of a resource that the foundation creates for a service. */
const of = (type: string, id: string) => ({ type, address: `${type}.${id}_8FA9087E` });

describe("a change in words", () => {
  const row = (change: ScreenChange) => summaryOf(change).rows.map(({ parts, text }) => `${parts}: ${text}`);

  it.each<[string, ScreenChange, string]>([
    [
      "a new revision whose environment differs, without its values",
      {
        ...TASK,
        actions: REVISION,
        before: { skip_destroy: true, ...container({ environment: [{ name: "MODE", value: "one" }] }) },
        after: { skip_destroy: true, ...container({ environment: [{ name: "MODE", value: "hidden" }] }) },
      },
      "back: new task definition (environment changed)",
    ],
    [
      "a new revision with another image",
      {
        ...TASK,
        actions: REVISION,
        before: { skip_destroy: true, ...container({}) },
        after: { skip_destroy: true, ...container({ image: "1.dkr/shop/back:release-2" }) },
      },
      "back: new task definition (image back:release-1 -> back:release-2)",
    ],
    [
      "a host whose replacement was asked for, and not what AWS computes of it",
      {
        type: "aws_instance",
        address: "aws_instance.host_instance_168AED24",
        actions: REVISION,
        reason: "replace_by_request",
        before: { hibernation: false, private_dns: "ip-10-0-0-1" },
        after: {},
        unknown: { private_dns: true },
      },
      "host: EC2 host replaced (requested by -replace)",
    ],
    [
      "a database's class, which waits for the maintenance window",
      {
        ...DATABASE,
        before: { instance_class: "db.t4g.micro", maintenance_window: "sun:18:00-sun:18:30" },
        after: { instance_class: "db.t4g.small", maintenance_window: "sun:18:00-sun:18:30" },
      },
      "database: database changed (instance class db.t4g.micro -> db.t4g.small in the next maintenance window " +
        "(sun:18:00-sun:18:30 UTC))",
    ],
    [
      "a database's class, at once",
      {
        ...DATABASE,
        before: { instance_class: "db.t4g.micro", apply_immediately: true },
        after: { instance_class: "db.t4g.small", apply_immediately: true },
      },
      "database: database changed (instance class db.t4g.micro -> db.t4g.small at once, which interrupts connections)",
    ],
    [
      "a sensitive number, without its value",
      { ...DATABASE, before: { port: 1 }, after: { port: 4711 }, sensitive: { port: true } },
      "database: database changed (port changed)",
    ],
    [
      "a text that may be a secret, without its value",
      {
        ...of("aws_ssm_parameter", "manifest"),
        actions: ["update"],
        before: { value: "one" },
        after: { value: "two" },
      },
      "host: parameter changed (value changed)",
    ],
    [
      "a host that is replaced, with what forces it",
      {
        ...of("aws_instance", "host_instance"),
        actions: ["delete", "create"],
        before: { id: "i-1", instance_type: "t3.small", ami: "ami-1" },
        after: { instance_type: "t4g.small", ami: "ami-2" },
        replacePaths: [["ami"]],
      },
      "host: EC2 host replaced (ami ami-1 -> ami-2)",
    ],
    [
      "what is known after the apply, where nothing else explains it",
      {
        type: "aws_ecs_service",
        address: "aws_ecs_service.workload_back_tasks_service_D37444EE",
        actions: ["update"],
        before: { task_definition: "back:1" },
        after: {},
        unknown: { task_definition: true },
      },
      "back: ECS service changed (task definition changed)",
    ],
    [
      "a share of the traffic, by its own name",
      {
        type: "aws_lb_listener_rule",
        address: "aws_lb_listener_rule.workload_back_traffic_D4198953",
        actions: ["update"],
        before: { action: [{ forward: [{ target_group: [{ arn: "a", weight: 0 }] }] }] },
        after: { action: [{ forward: [{ target_group: [{ arn: "a", weight: 10 }] }] }] },
      },
      "back: listener rule changed (weight 0 -> 10)",
    ],
    ["a resource of an unknown type", { type: "aws_new_thing", actions: ["create"] }, "it: new: new thing"],
    [
      "a resource that is forgotten",
      { ...DATABASE, actions: ["forget"] },
      "database: database no longer managed",
    ],
    ["a leftover", { ...DATABASE, deposed: "4b2ee0c1" }, "database: database destroyed"],
  ])("is %s", (_, change, text) => {
    expect(row(change)).toEqual([text]);
  });
});

describe("a stack in words", () => {
  it("counts what is created by part, and says once what happens to several parts", () => {
    const parts = ["front", "back"].flatMap((service) => [
      of("aws_ecr_repository", `${service}-repository`),
      of("aws_iam_role", `${service}-role`),
    ]);
    const network = [
      "aws_subnet",
      "aws_subnet",
      "aws_vpc",
      "aws_route",
      "aws_route_table",
      "aws_nat_gateway",
    ];
    const rest = [...network, "aws_internet_gateway"].map((type, index) => of(type, `network_${index}`));
    const { headline, rows } = summaryOf(
      ...[...parts, ...rest].map((change) => ({ ...change, actions: ["create"], after: {} })),
    );
    expect(headline).toBe("11 created");
    expect(rows.map(({ parts: names, text }) => `${names}: ${text}`)).toEqual([
      "front, back: new: image repository, role",
      "network: new: VPC, NAT gateway, 2 subnets, route, 2 more",
    ]);
  });

  it("lists losses first: by name what matters, by number the rest", () => {
    const { losses, lossAddresses, counts } = summaryOf(
      { ...of("aws_vpc_security_group_egress_rule", "host_out"), before: {} },
      { ...of("aws_iam_role_policy", "role_policy"), before: {} },
      { ...of("aws_iam_role_policy", "trigger_policy"), before: {} },
      { ...of("aws_instance", "host_instance"), before: { id: "i-1" } },
      {
        ...DATABASE,
        before: { identifier: "shop-dev" },
        after: { identifier: "shop-production" },
        actions: ["delete", "create"],
      },
      { type: "terraform_data", before: {} },
    );
    expect(losses).toEqual([
      'host: EC2 host "i-1" destroyed',
      'database "shop-dev" replaced (identifier changed)',
      "security group rule, 2 role policies destroyed",
    ]);
    expect(lossAddresses).toHaveLength(5);
    expect(counts).toEqual({ created: 0, changed: 0, replaced: 1, destroyed: 4 });
  });

  it("says that only outputs and checks change", () => {
    expect(summaryOf({ type: "terraform_data", actions: ["update"] }).headline).toBe(
      "only outputs and checks of the deployment",
    );
  });
});

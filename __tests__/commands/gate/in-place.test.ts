import { violations } from "../../../constructs/commands/gate/violations";
import { IN_PLACE_LOSSES } from "../support/in-place-losses";
import { type Change, planOf } from "../support/plans";
import { PROTECTED, refused } from "../support/refused";

const ALL = Object.entries(IN_PLACE_LOSSES);

const backwards = ({ before, after, ...change }: Change): Change => ({
  ...change,
  before: after,
  after: before,
});

const update = (type: string, before: Record<string, unknown>, after: Record<string, unknown>): Change => ({
  type,
  actions: ["update"],
  before,
  after,
});

/** Changes that are another loss the other way round, too. */
const BOTH_WAYS = [
  "a listener on another port",
  "a record of another address",
  "a record of another weight",
  "a port open to the Internet",
  "a port closed to the Internet",
  "a bucket without its refusal",
];

describe("a change in place", () => {
  it.each(ALL)("is refused: %s", (_, change) => {
    expect(violations(planOf([change], PROTECTED))).toMatchObject([{ effect: "changed in place" }]);
    expect(refused([change], { protect: [false, false] })).toEqual([]);
  });

  it.each(ALL.filter(([name]) => !BOTH_WAYS.includes(name)))(
    "passes the other way round: %s",
    (_, change) => {
      expect(refused([backwards(change)])).toEqual([]);
    },
  );

  it.each(ALL)("passes where nothing changes: %s", (_, { before, ...change }) => {
    expect(refused([{ ...change, before, after: before }])).toEqual([]);
  });

  it.each(["delete,create", "create,delete"])(
    "counts where a harmless type is replaced for it: %s",
    (actions) => {
      const change = {
        ...IN_PLACE_LOSSES["a repository that keeps one image"],
        type: "aws_ecr_lifecycle_policy",
      };
      expect(violations(planOf([{ ...change, actions: actions.split(",") }], PROTECTED))).toMatchObject([
        { effect: "changed by its replacement", cause: "policy (keeps fewer images, or others)" },
      ]);
    },
  );

  it("names every attribute with its values, and each reason once", () => {
    const change = update(
      "aws_db_instance",
      { backup_retention_period: 7, deletion_protection: true, publicly_accessible: false },
      { backup_retention_period: 1, deletion_protection: false, publicly_accessible: true },
    );
    expect(violations(planOf([change], PROTECTED))).toMatchObject([
      {
        kind: "database",
        cause:
          "backup_retention_period 7 -> 1, deletion_protection true -> false, publicly_accessible false -> true",
      },
    ]);
  });

  it("never prints a value that is sensitive", () => {
    const plan = planOf([
      update("aws_db_instance", { backup_retention_period: 7 }, { backup_retention_period: 1 }),
    ]);
    const [resource] = plan.resource_changes ?? [];
    if (resource !== undefined) resource.change.before_sensitive = { backup_retention_period: true };
    expect(violations(plan)[0]?.cause).toBe("backup_retention_period (sensitive) -> 1");
  });

  it.each<[string, Change]>([
    ["backups", update("aws_db_instance", { backup_retention_period: 7 }, {})],
    ["deletion protection", update("aws_db_instance", { deletion_protection: true }, {})],
    ["an action", update("aws_s3_bucket_policy", { policy: "{}" }, {})],
  ])("is refused where the new value is not known: %s", (_, change) => {
    expect(refused([change])).toHaveLength(1);
  });

  it.each<[string, string, Record<string, unknown>, Record<string, unknown>]>([
    [
      "logs that are kept for ever",
      "aws_cloudwatch_log_group",
      { retention_in_days: 30 },
      { retention_in_days: 0 },
    ],
    ["fewer tasks", "aws_ecs_service", { desired_count: 4 }, { desired_count: 1 }],
    ["addresses in another order", "aws_route53_record", { records: ["a", "b"] }, { records: ["b", "a"] }],
    ["other tags", "aws_db_instance", { tags: { a: "1" } }, { tags: { a: "2" } }],
    [
      "deletion protection of the load balancer, which the way back ends",
      "aws_lb",
      { enable_deletion_protection: true },
      { enable_deletion_protection: false },
    ],
    ["instances that AWS counts", "aws_autoscaling_group", { min_size: 2 }, { min_size: 0 }],
  ])("passes: %s", (_, type, before, after) => {
    expect(refused([update(type, before, after)])).toEqual([]);
  });
});

const UNTYPED = update("aws_new_database", { deletion_protection: true }, { deletion_protection: false });

describe("an attribute that guards data on many types", () => {
  it("is judged on a type that the gate does not know", () => {
    expect(refused([UNTYPED])).toEqual(["aws_new_database.it"]);
  });
});

describe("the plan that ends the protection", () => {
  const ENDS = { protect: [true, false] } as const;

  it.each<[string, Change]>([
    [
      "backups of 1 day",
      update("aws_db_instance", { backup_retention_period: 7 }, { backup_retention_period: 1 }),
    ],
    [
      "logs of 14 days",
      update("aws_cloudwatch_log_group", { retention_in_days: 30 }, { retention_in_days: 14 }),
    ],
    [
      "no deletion protection",
      update("aws_db_instance", { deletion_protection: true }, { deletion_protection: false }),
    ],
    [
      "no final snapshot",
      update("aws_db_instance", { skip_final_snapshot: false }, { skip_final_snapshot: true }),
    ],
    ["emptied repositories", update("aws_ecr_repository", { force_delete: false }, { force_delete: true })],
    [
      "secrets at once",
      update("aws_secretsmanager_secret", { recovery_window_in_days: 30 }, { recovery_window_in_days: 0 }),
    ],
  ])("may make what its default makes: %s", (_, change) => {
    expect(refused([change], ENDS)).toEqual([]);
    expect(refused([change])).toHaveLength(1);
  });

  it.each<[string, Change]>([
    ["no backups", update("aws_db_instance", { backup_retention_period: 7 }, { backup_retention_period: 0 })],
    [
      "logs of 1 day",
      update("aws_cloudwatch_log_group", { retention_in_days: 30 }, { retention_in_days: 1 }),
    ],
    [
      "a public database",
      update("aws_db_instance", { publicly_accessible: false }, { publicly_accessible: true }),
    ],
    ["no tasks", update("aws_ecs_service", { desired_count: 2 }, { desired_count: 0 })],
  ])("may make nothing else: %s", (_, change) => {
    expect(violations(planOf([change], ENDS))).toMatchObject([
      { remedies: [expect.stringContaining("First deploy `protect: false`"), expect.anything()] },
    ]);
  });
});

describe("the record of the domain", () => {
  const record = update(
    "aws_route53_record",
    { records: ["192.0.2.1"], alias: [] },
    { alias: [{ name: "lb" }] },
  );
  const phase = (from: string, to: string, name = "/shop/dev/dns/phase") =>
    update("aws_ssm_parameter", { name, value: from }, { name, value: to });

  it.each([
    ["ec2", "cutover"],
    ["cutover", "ec2"],
  ])("may move with the step from %s to %s", (from, to) => {
    expect(refused([record, phase(from, to)])).toEqual([]);
  });

  it.each([
    ["cutover", "fargate", undefined],
    ["cutover", "cutover", undefined],
    ["ec2", "elsewhere", undefined],
    ["ec2", "cutover", "/shop/dev/front/image"],
  ])("may not move with %s to %s in %s", (from, to, name) => {
    expect(refused([record, phase(from, to, name)])).toEqual(["aws_route53_record.it"]);
  });
});

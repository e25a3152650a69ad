import type { Change } from "../support/plans";
import { PROTECTED, refused } from "../support/refused";

const GROUP = "arn:aws:elasticloadbalancing:ap-northeast-2:1:targetgroup/back/1";
const TAGS = { Application: "shop", Environment: "dev" };

const change = (
  type: string,
  before: object,
  actions = ["delete"],
  after?: Record<string, unknown>,
): Change => ({
  type,
  actions,
  before: { tags_all: TAGS, ...before },
  after,
});

const secret = (key: string) => ({ name: `/shop/dev/${key}`, arn: `arn:secret:${key}` });

const KEPT = [
  change("aws_ecr_repository", { name: "shop/dev/back" }),
  change("aws_cloudwatch_log_group", { name: "/shop/dev/back" }),
  change("aws_ssm_parameter", { name: "/shop/dev/back/image" }),
  change("aws_iam_role", { name: "shop-dev-back", assume_role_policy: "ecs-tasks.amazonaws.com" }),
  change("aws_secretsmanager_secret", secret("STRIPE_KEY")),
];

const RUNNING = [
  change("aws_ecs_service", { name: "back-rolling-3000", load_balancer: [{ target_group_arn: GROUP }] }),
  change("aws_iam_role", { name: "shop-dev-back-execution", assume_role_policy: "ecs-tasks.amazonaws.com" }),
  change("aws_lb_listener_rule", { action: [{ type: "forward", target_group_arn: GROUP }] }),
];

/** The outputs of a plan, with the retired services before and after it, and the secrets that others have. */
const retired = (before: readonly string[], after: readonly string[], ...used: readonly string[]) => ({
  ...PROTECTED,
  retired_services: [before, after] as const,
  secret_arns: [Object.fromEntries(used.map((key) => [key, `arn:secret:${key}`])), {}] as const,
});

describe("a service that is retired", () => {
  it("stops in the plan that retires it; what it keeps does not go", () => {
    expect(refused(RUNNING, retired([], ["back"]))).toEqual([]);
    expect(refused(KEPT, retired([], ["back"]))).toHaveLength(KEPT.length);
  });

  it("goes for good in a later plan", () => {
    expect(refused(KEPT, retired(["back"], []))).toEqual([]);
  });

  it("is refused to go without having been retired", () => {
    expect(refused(RUNNING, retired([], []))).toHaveLength(RUNNING.length - 1);
    expect(refused(KEPT, retired([], []))).toHaveLength(KEPT.length);
    expect(refused(KEPT)).toHaveLength(KEPT.length);
  });

  it.each<[string, Change]>([
    ["another service", change("aws_ecr_repository", { name: "shop/dev/front" })],
    [
      "a service whose name begins like it",
      change("aws_ecs_service", { name: "back-rolling-2-rolling-3000" }),
    ],
    ["another environment", change("aws_ecr_repository", { name: "shop/prod/back" })],
    [
      "an environment that no tag tells",
      change("aws_ecr_repository", { name: "shop/dev/back", tags_all: {} }),
    ],
    ["other log groups", change("aws_cloudwatch_log_group", { name: "/shop/dev/ecs/exec" })],
    ["the password of the database", change("aws_secretsmanager_secret", secret("database/app"))],
    ["a secret that other services have", change("aws_secretsmanager_secret", secret("SESSION"))],
    ["the record of the phase", change("aws_ssm_parameter", { name: "/shop/dev/dns/phase" })],
  ])("leaves alone: %s", (_, other) => {
    expect(refused([other], retired(["back"], ["back"], "SESSION"))).toHaveLength(1);
  });

  it("may be emptied from the plan on that retires it", () => {
    const emptied = [
      change("aws_ecr_repository", { name: "shop/dev/back", force_delete: false }, ["update"], {
        force_delete: true,
      }),
      change("aws_secretsmanager_secret", { ...secret("KEY"), recovery_window_in_days: 30 }, ["update"], {
        recovery_window_in_days: 0,
      }),
    ];
    expect(refused(emptied, retired([], ["back"], "KEY"))).toEqual([]);
    expect(refused(emptied, retired(["back"], []))).toHaveLength(2);
    expect(refused(emptied)).toHaveLength(2);
  });
});

describe("a secret that is retired", () => {
  const retiredSecrets = (
    before: readonly string[],
    after: readonly string[],
    ...used: readonly string[]
  ) => ({
    ...retired([], [], ...used),
    retired_secrets: [before, after] as const,
  });
  const key = change("aws_secretsmanager_secret", secret("STRIPE_KEY"));

  it("goes in a later plan, if no service that runs has it; no other secret does", () => {
    expect(refused([key], retiredSecrets(["STRIPE_KEY"], []))).toEqual([]);
    expect(refused([key], retiredSecrets(["STRIPE_KEY"], [], "STRIPE_KEY"))).toHaveLength(1);
    expect(refused([key], retiredSecrets(["OTHER_KEY"], []))).toHaveLength(1);
    expect(refused([key], retiredSecrets([], ["STRIPE_KEY"]))).toHaveLength(1);
  });

  it("gives up its recovery period in the plan that retires it", () => {
    const shorter = change(
      "aws_secretsmanager_secret",
      { ...secret("STRIPE_KEY"), recovery_window_in_days: 30 },
      ["update"],
      {
        recovery_window_in_days: 0,
      },
    );
    expect(refused([shorter], retiredSecrets([], ["STRIPE_KEY"]))).toEqual([]);
    expect(refused([shorter], retiredSecrets([], []))).toHaveLength(1);
  });
});

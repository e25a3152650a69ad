import { violations } from "../../../constructs/commands/gate/violations";
import { OWN_TYPES } from "../../../constructs/commands/gate/verdicts/own-types";
import { type Phase, PHASES, stepsTo } from "../../../constructs/service/phases";
import type { Description } from "../../../constructs/settings/description";
import { full, SMALL } from "../../stacks/support/descriptions";
import { inPhase } from "../../stacks/support/in-phase";
import { deployed } from "../../support/deployed";
import { WITH_POLICIES } from "../../support/every-policy";
import { allResources } from "../../stacks/support/stack-json";
import { planOfMove, STACKS } from "../support/synthesized-plans";

/** Protected applications: a small one, and a full one for each kind of egress that costs. */
const GATEWAYS = full("nat-gateway-per-az");
const DESCRIPTIONS: readonly (readonly [string, Description])[] = [
  ["a small description", SMALL],
  ["a full description with gateways", GATEWAYS],
  ["a full description with endpoints", full("endpoints")],
];

/** Every step from a phase to its neighbour. */
const STEPS = PHASES.flatMap((to) => stepsTo(to).map((from) => [from, to] as const));

const refusedBy = (described: Description, move: readonly [Phase, Phase], recorded: Phase) =>
  STACKS.flatMap((stack) => violations(planOfMove(described, move, stack, recorded)).map(({ kind }) => kind));

describe.each(DESCRIPTIONS)("%s", (_, described) => {
  it.each(STEPS)("passes from %s to %s, planned before or after the DNS records were changed", (from, to) => {
    for (const recorded of [from, to]) expect(refusedBy(described, [from, to], recorded)).toEqual([]);
  });

  it.each([
    ["ec2", "fargate", ["EC2 host"]],
    ["fargate", "ec2", ["Fargate service", "load balancer", "listener", "cluster"]],
  ] as const)("is refused from %s to %s", (from, to, kinds) => {
    expect(refusedBy(described, [from, to], from)).toEqual(expect.arrayContaining([...kinds]));
  });
});

describe("an edit of a protected environment", () => {
  const refusedEdit = (edited: Description) =>
    STACKS.flatMap((stack) =>
      violations(planOfMove(GATEWAYS, ["cutover", "cutover"], stack, "cutover", edited)).map(
        ({ address, cause }) => `${address}: ${cause ?? "gone"}`,
      ),
    );

  it.each<[string, Partial<Description>]>([
    ["protect: false", { protect: false }],
    ["more backups and logs", { logRetention: 365, database: { ...GATEWAYS.database, backupRetention: 35 } }],
  ])("passes: %s", (_, edit) => {
    expect(refusedEdit({ ...GATEWAYS, ...edit })).toEqual([]);
  });

  it("is refused with fewer backups and logs", () => {
    const shorter = { logRetention: 1, database: { ...GATEWAYS.database, backupRetention: 1 } } as const;
    const found = refusedEdit({ ...GATEWAYS, ...shorter });
    expect(found).toContainEqual(
      expect.stringMatching(/^aws_db_instance\..+: backup_retention_period \d+ -> 1$/),
    );
    expect(found).toContainEqual(
      expect.stringMatching(/^aws_cloudwatch_log_group\..+: retention_in_days \d+ -> 1$/),
    );
  });
});

describe("what the phase steps destroy", () => {
  it("is enough to be worth a gate", () => {
    const count = (move: readonly [Phase, Phase], stack: string) =>
      planOfMove(GATEWAYS, move, stack, "cutover").resource_changes?.filter(({ change }) =>
        change.actions.includes("delete"),
      ).length;
    expect(count(["cutover", "fargate"], "dev-ec2")).toBeGreaterThan(10);
    expect(count(["cutover", "ec2"], "dev-fargate")).toBeGreaterThan(50);
    expect(count(["cutover", "ec2"], "dev-foundation")).toBe(0);
  });
});

describe("the verdicts on types", () => {
  const syntheses = [
    ...DESCRIPTIONS.flatMap(([, described]) => PHASES.map((phase) => inPhase(described, phase))),
    // In a cutover there are both platforms.
    ...WITH_POLICIES.slice(1).map(([, described]) => inPhase(described, "cutover")),
    deployed({
      ...SMALL,
      images: true,
      accounts: { "111122223333": { alerts: { email: ["ops@example.com"] }, region: "eu-west-1" } },
    }),
  ];

  it("are given on every type that the project makes, and on no other", () => {
    const made = new Set(syntheses.flatMap((synthesis) => allResources(synthesis).map(({ type }) => type)));
    expect([...OWN_TYPES.keys()]).toEqual([...made].sort());
  });
});

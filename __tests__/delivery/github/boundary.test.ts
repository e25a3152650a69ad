import { PHASES } from "../../../constructs/service/phases";
import type { Description } from "../../../constructs/settings/description";
import { inPhase } from "../../stacks/support/in-phase";
import { DESCRIPTIONS, FULL, ON_INSTANCES } from "../../stacks/support/descriptions";
import { allResources } from "../../stacks/support/stack-json";

const github = { repository: "octo-org/shop" };

/** Actions that a policy allows. */
function actionsOf(policy: unknown): readonly string[] {
  const { Statement } = JSON.parse(String(policy)) as {
    readonly Statement: readonly { readonly Effect: string; readonly Action: string | readonly string[] }[];
  };
  return Statement.filter(({ Effect }) => Effect === "Allow").flatMap(({ Action }) => [Action].flat());
}

/** Roles without the boundary, and the managed policies of AWS that others have. */
const UNBOUNDED = /github_(read|write|boundary)/;

const CASES: readonly (readonly [string, Description])[] = [
  ...DESCRIPTIONS,
  ["services on EC2 instances", ON_INSTANCES],
  [
    "an environment that sleeps",
    {
      ...FULL,
      protect: false,
      schedule: { off: "weekdays 20:00", on: "weekdays 08:00", timezone: "Asia/Seoul" },
    },
  ],
];

describe.each(CASES)("the boundary of %s", (_, described) => {
  it.each(described === FULL ? PHASES : (["cutover"] as const))(
    "allows what roles need in phase %s",
    (phase) => {
      const all = allResources(inPhase({ ...described, github, pipeline: false }, phase));
      const policies = all.filter(({ type }) => type === "aws_iam_policy" || type === "aws_iam_role_policy");
      const boundary = policies.find(({ address }) => address.includes("github_boundary"));
      const allowed = new Set(actionsOf(boundary?.attributes["policy"]));
      const needed = policies
        .filter(({ address }) => !UNBOUNDED.test(address))
        .flatMap(({ address, attributes }) =>
          actionsOf(attributes["policy"]).map((action) => `${action} of ${address}`),
        );
      expect(needed.filter((need) => !allowed.has(need.replace(/ of .*/, "")))).toEqual([]);
    },
  );
});

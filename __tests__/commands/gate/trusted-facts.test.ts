import { operatorStatements } from "../../../constructs/delivery/operator-policy";
import { releaserStatements } from "../../../constructs/delivery/releaser-policy";
import { sleepStatements } from "../../../constructs/delivery/sleep-policy";
import type { PolicyStatement } from "../../../constructs/identity/policy-document";
import { PHASES } from "../../../constructs/service/phases";
import { isAllowed } from "../../delivery/support/is-allowed";
import { SMALL } from "../../stacks/support/descriptions";
import { inPhase } from "../../stacks/support/in-phase";
import { stackJson } from "../../stacks/support/stack-json";
import { policiesOf, WITH_POLICIES } from "../../support/every-policy";

const PLACE = { account: "111122223333", region: "ap-northeast-2" };
const NAMES = { application: "shop", environment: "dev" };

const parameter = (path: string) => `arn:aws:ssm:ap-northeast-2:111122223333:parameter/shop/dev/${path}`;
const STATES = "arn:aws:s3:::shop-dev-state-111122223333";

/** What the gate and the checks at plan time believe, and by which calls it could be changed. */
const TRUSTED: readonly (readonly [what: string, resource: string, actions: readonly string[]])[] = [
  ...["dns/phase", "foundation/record", "database.password/applied"].map(
    (path) => [path, parameter(path), ["ssm:PutParameter", "ssm:DeleteParameter"]] as const,
  ),
  ...["foundation", "ec2", "fargate", "dns"].map(
    (stack) =>
      [
        `the state of ${stack}`,
        `${STATES}/shop/dev/${stack}.tfstate`,
        ["s3:PutObject", "s3:DeleteObject", "s3:DeleteObjectVersion", "s3:RestoreObject"],
      ] as const,
  ),
  ["the state bucket", STATES, ["s3:PutBucketPolicy", "s3:DeleteBucket", "s3:PutLifecycleConfiguration"]],
];

/** The parts of the policy of the role that applies. */
const OF_APPLY = /^(dev|prod)-foundation github_write-/;

/** The most that the other roles could be allowed; it allows nothing by itself. */
const BOUNDARY = /^(dev|prod)-foundation github_boundary_/;

const statementsOf = (policy: unknown) =>
  (policy as { readonly Statement: readonly PolicyStatement[] }).Statement;

const PRINTED: readonly (readonly [string, readonly PolicyStatement[]])[] = [
  [
    "releases",
    releaserStatements({
      ...PLACE,
      names: NAMES,
      services: [{ name: "front" }, { name: "back", release: {} }],
    }),
  ],
  ["operates", operatorStatements({ ...PLACE, names: NAMES })],
  ["wakes and puts to sleep", sleepStatements({ ...PLACE, names: NAMES })],
];

/** Lists the calls by which statements change what is trusted. */
function changes(statements: readonly PolicyStatement[]): readonly string[] {
  return TRUSTED.flatMap(([what, resource, actions]) =>
    actions
      .filter((action) => isAllowed(statements, { action, resource }))
      .map((action) => `${action} of ${what}`),
  );
}

describe("what the gate trusts", () => {
  it.each(PRINTED)("cannot be written by anyone who %s", (_, statements) => {
    expect(changes(statements)).toEqual([]);
  });

  it.each(WITH_POLICIES.slice(1))("can be written only by the role that applies: %s", (_, description) => {
    const writers = policiesOf(description).filter(([, policy]) => changes(statementsOf(policy)).length > 0);
    const others = writers
      .map(([name]) => name)
      .filter((name) => !OF_APPLY.test(name) && !BOUNDARY.test(name));
    expect(others).toEqual([]);
  });

  it("is written by that role", () => {
    const all = WITH_POLICIES.slice(1, 2)
      .flatMap(([, described]) => policiesOf(described))
      .filter(([name]) => OF_APPLY.test(name))
      .flatMap(([, policy]) => changes(statementsOf(policy)));
    expect(new Set(all)).toContain("ssm:PutParameter of dns/phase");
    expect(new Set(all)).toContain("s3:PutObject of the state of fargate");
  });
});

describe("the record by which a platform may go", () => {
  /** Paths of the parameters from which the outputs `platform` of both platforms are read, in every phase. */
  const read = PHASES.flatMap((phase) =>
    ["dev-ec2", "dev-fargate"].map((id) => stackJson(inPhase(SMALL, phase), id)),
  ).flatMap(({ output, data }) => {
    const value = String(output?.["platform"]?.value);
    const sources = Object.entries(data?.["aws_ssm_parameters_by_path"] ?? {});
    return sources.filter(([name]) => value.includes(`.${name}.`)).map(([, { path }]) => String(path));
  });

  it("is one that nobody writes who releases", () => {
    expect(new Set(read)).toEqual(new Set(["/shop/dev/dns"]));
    const trusted = TRUSTED.map(([, resource]) => resource);
    for (const path of read) {
      expect(trusted).toContain(`arn:aws:ssm:ap-northeast-2:111122223333:parameter${path}/phase`);
    }
  });
});

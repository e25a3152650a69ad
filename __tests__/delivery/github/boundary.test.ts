import { actions } from "../../../constructs/identity/statement";
import { PHASES } from "../../../constructs/service/phases";
import type { Description } from "../../../constructs/settings/description";
import { inPhase } from "../../stacks/support/in-phase";
import { DESCRIPTIONS, FULL, ON_INSTANCES } from "../../stacks/support/descriptions";
import { allResources } from "../../stacks/support/stack-json";
import { SHIFTING } from "../../validate/support/shifting";

const github = { repository: "octo-org/shop" };

/** Actions that a policy allows. */
function actionsOf(policy: unknown): readonly string[] {
  const { Statement } = JSON.parse(String(policy)) as {
    readonly Statement: readonly { readonly Effect: string; readonly Action: string | readonly string[] }[];
  };
  return Statement.filter(({ Effect }) => Effect === "Allow").flatMap(({ Action }) => [Action].flat());
}

/** Policies of roles without the boundary, and the boundary itself. */
const UNBOUNDED = /github_(read|write|boundary|backup-boundary)/;

/**
 * Actions of AWS's managed policies, but for ecs:CreateCluster, which an instance of an existing cluster never calls.
 *
 * Source: AWS managed policy reference, the version beside each. Of `ecs:Submit*` the actions that the reference lists.
 */
const MANAGED: Readonly<Record<string, readonly string[]>> = {
  // v2
  "arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore": [
    ...actions(
      "ssm",
      "DescribeAssociation GetDeployablePatchSnapshotForInstance GetDocument DescribeDocument",
    ),
    ...actions("ssm", "GetManifest GetParameter GetParameters ListAssociations ListInstanceAssociations"),
    ...actions("ssm", "PutInventory PutComplianceItems PutConfigurePackageResult UpdateAssociationStatus"),
    ...actions("ssm", "UpdateInstanceAssociationStatus UpdateInstanceInformation"),
    ...actions("ssmmessages", "CreateControlChannel CreateDataChannel OpenControlChannel OpenDataChannel"),
    ...actions(
      "ec2messages",
      "AcknowledgeMessage DeleteMessage FailMessage GetEndpoint GetMessages SendReply",
    ),
  ],
  // v10
  "arn:aws:iam::aws:policy/service-role/AmazonEC2ContainerServiceforEC2Role": [
    "ec2:DescribeTags",
    ...actions("ecs", "DeregisterContainerInstance DiscoverPollEndpoint ListTagsForResource Poll"),
    ...actions("ecs", "RegisterContainerInstance StartTelemetrySession SubmitAttachmentStateChanges"),
    ...actions(
      "ecs",
      "SubmitContainerStateChange SubmitTaskStateChange TagResource UpdateContainerInstancesState",
    ),
    ...actions(
      "ecr",
      "GetAuthorizationToken BatchCheckLayerAvailability GetDownloadUrlForLayer BatchGetImage",
    ),
    ...actions("logs", "CreateLogStream PutLogEvents"),
  ],
  // v6
  "arn:aws:iam::aws:policy/AmazonECSInfrastructureRolePolicyForLoadBalancers": [
    ...actions(
      "elasticloadbalancing",
      "DescribeListeners DescribeRules DescribeTargetGroups DescribeTargetHealth",
    ),
    ...actions("elasticloadbalancing", "RegisterTargets DeregisterTargets ModifyListener ModifyRule"),
  ],
};

/** What the managed policy of AWS Backup (v30) allows for RDS, without continuous backups and copies to other regions. */
const OF_BACKUPS = [
  ...actions("rds", "AddTagsToResource CreateDBSnapshot DeleteDBSnapshot DescribeDBInstances"),
  ...actions("rds", "DescribeDBSnapshots ListTagsForResource ModifyDBSnapshotAttribute"),
  ...["backup:CopyIntoBackupVault", "backup:DescribeBackupVault", "kms:CreateGrant", "kms:DescribeKey"],
  "tag:GetResources",
];

const CASES: readonly (readonly [string, Description])[] = [
  ...DESCRIPTIONS,
  ["services on EC2 instances", ON_INSTANCES],
  ["services whose traffic ECS moves", SHIFTING],
  [
    "an environment that sleeps",
    {
      ...FULL,
      protect: false,
      database: { backupPlan: {} },
      schedule: { off: "weekdays 20:00", on: "weekdays 08:00", timezone: "Asia/Seoul" },
    },
  ],
];

describe.each(CASES)("the boundary of %s", (_, described) => {
  it.each(described === FULL || described === SHIFTING ? PHASES : (["cutover"] as const))(
    "allows what roles need in phase %s",
    (phase) => {
      const all = allResources(inPhase({ ...described, github, pipeline: false }, phase));
      const policies = all.filter(({ type }) => type === "aws_iam_policy" || type === "aws_iam_role_policy");
      const boundary = policies.find(({ address }) => address.includes("github_boundary"));
      const allowed = new Set(actionsOf(boundary?.attributes["policy"]));
      const own = policies
        .filter(({ address }) => !UNBOUNDED.test(address))
        .map(({ address, attributes }) => [address, actionsOf(attributes["policy"])] as const);
      const managed = all
        .map(({ address, attributes }) => [address, String(attributes["policy_arn"])] as const)
        .filter(([, arn]) => arn.startsWith("arn:aws:iam::aws:") && !arn.endsWith("PolicyForBackup"))
        .map(([address, arn]) => [address, MANAGED[arn] ?? [`everything in ${arn}`]] as const);
      const needed = [...own, ...managed].flatMap(([address, list]) =>
        list.map((action) => `${action} of ${address}`),
      );
      expect(needed.filter((need) => !allowed.has(need.replace(/ of .*/, "")))).toEqual([]);
    },
  );
});

describe("the boundary of AWS Backup's role", () => {
  const all = allResources(inPhase({ ...FULL, github, pipeline: false }, "cutover"));
  const { attributes } = all.find(({ address }) => address.includes("github_backup-boundary")) ?? {};
  const policy = String(attributes?.["policy"]);

  it("allows what AWS Backup needs for RDS, and that role only", () => {
    expect([...actionsOf(policy)].sort()).toEqual([...OF_BACKUPS].sort());
    const { Statement } = JSON.parse(policy) as { readonly Statement: readonly { Condition?: object }[] };
    expect(new Set(Statement.map(({ Condition }) => JSON.stringify(Condition)))).toEqual(
      new Set(['{"ArnEquals":{"aws:PrincipalArn":"arn:aws:iam::123456789012:role/shop-dev-aws-backup"}}']),
    );
  });

  it("is the one that the role has", () => {
    const role = all.find(
      ({ type, attributes: { name } }) => type === "aws_iam_role" && name === "shop-dev-aws-backup",
    );
    expect(role?.attributes["permissions_boundary"]).toMatch(/^\$\{aws_iam_policy\.github_backup-boundary/);
  });
});

describe("the boundary", () => {
  it("refuses to hand the roles for GitHub to a service, whatever a policy allows", () => {
    const all = allResources(inPhase({ ...FULL, github, pipeline: false }, "cutover"));
    const boundary = all.find(({ address }) => address.startsWith("aws_iam_policy.github_boundary"));
    expect(JSON.parse(String(boundary?.attributes["policy"]))).toMatchObject({
      Statement: expect.arrayContaining([
        {
          Sid: "NotGithub",
          Effect: "Deny",
          Action: ["iam:PassRole", "sts:AssumeRole"],
          Resource: "arn:aws:iam::123456789012:role/shop-dev-github-*",
        },
      ]),
    });
  });
});

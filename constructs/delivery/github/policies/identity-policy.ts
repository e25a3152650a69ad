import type { PolicyStatement } from "../../../identity/policy-document";
import { actions, allow } from "../../../identity/statement";
import type { EnvironmentArns, githubNames } from "../environment-arns";

/** Services that make roles of their own for an account. Source: IAM user guide, "AWS services that work with IAM". */
const LINKED_SERVICES = [
  "autoscaling.amazonaws.com",
  "backup.amazonaws.com",
  "ecs.amazonaws.com",
  "ecs.application-autoscaling.amazonaws.com",
  "elasticloadbalancing.amazonaws.com",
  // Reboots and recovers an instance for an alarm.
  "events.amazonaws.com",
  // Subscribes Slack channels to topics.
  "management.chatbot.amazonaws.com",
  "rds.amazonaws.com",
  "spot.amazonaws.com",
];

/** Services that an environment's roles are given to. */
const PASSED_TO = [
  "backup.amazonaws.com",
  "chatbot.amazonaws.com",
  "ec2.amazonaws.com",
  "ecs.amazonaws.com",
  "ecs-tasks.amazonaws.com",
  "events.amazonaws.com",
  "scheduler.amazonaws.com",
  "vpc-flow-logs.amazonaws.com",
];

/**
 * Returns what an apply changes in IAM: roles of the environment that have one of the boundaries, and nothing that decides what the
 * workflows themselves may do.
 *
 * Source: IAM user guide, "Permissions boundaries for IAM entities", "Delegating responsibility to others".
 *
 * @param names - names of the roles for GitHub
 * @param account - AWS account id, 12 digits
 */
export function identityStatements(
  arns: EnvironmentArns,
  names: ReturnType<typeof githubNames>,
  account: string,
): readonly PolicyStatement[] {
  const iam = (resource: string) => `arn:aws:iam::${account}:${resource}`;
  const boundaries = [names.boundary, names.backupBoundary].map((name) => iam(`policy/${name}`));
  const bounded = { StringEquals: { "iam:PermissionsBoundary": boundaries } };
  const own = [names.plan, names.apply].map((name) => iam(`role/${name}`));
  return [
    allow(
      "BoundedRoles",
      arns.roles,
      actions(
        "iam",
        "AttachRolePolicy CreateRole DeleteRolePolicy DetachRolePolicy PutRolePermissionsBoundary PutRolePolicy",
      ),
      bounded,
    ),
    allow(
      "Roles",
      arns.roles,
      actions("iam", "DeleteRole TagRole UntagRole UpdateAssumeRolePolicy UpdateRole"),
    ),
    allow(
      "Profiles",
      arns.instanceProfiles,
      actions(
        "iam",
        "AddRoleToInstanceProfile CreateInstanceProfile DeleteInstanceProfile RemoveRoleFromInstanceProfile " +
          "TagInstanceProfile UntagInstanceProfile",
      ),
    ),
    allow(
      "Policies",
      [iam(`policy/${names.release}*`), arns.hostPolicies],
      actions(
        "iam",
        "CreatePolicy CreatePolicyVersion DeletePolicy DeletePolicyVersion TagPolicy UntagPolicy",
      ),
    ),
    allow("PassRole", arns.roles, ["iam:PassRole"], { StringEquals: { "iam:PassedToService": PASSED_TO } }),
    allow("LinkedRoles", iam("role/aws-service-role/*"), ["iam:CreateServiceLinkedRole"], {
      StringEquals: { "iam:AWSServiceName": LINKED_SERVICES },
    }),
    {
      Sid: "NotItself",
      Effect: "Deny",
      Action: actions(
        "iam",
        "AttachRolePolicy DeleteRole DeleteRolePermissionsBoundary DeleteRolePolicy DetachRolePolicy PassRole " +
          "PutRolePermissionsBoundary PutRolePolicy TagRole UntagRole UpdateAssumeRolePolicy UpdateRole",
      ),
      Resource: own,
    },
    {
      Sid: "NotItsPolicies",
      Effect: "Deny",
      Action: actions("iam", "CreatePolicyVersion DeletePolicy DeletePolicyVersion SetDefaultPolicyVersion"),
      Resource: [names.apply, names.boundary, names.read].map((name) => iam(`policy/${name}*`)),
    },
    { Sid: "Bounded", Effect: "Deny", Action: "iam:DeleteRolePermissionsBoundary", Resource: arns.roles },
  ];
}

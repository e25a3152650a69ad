import type { PolicyStatement } from "../../../identity/policy-document";
import { hostNamespace } from "../../../naming/alert-names";
import { actions, allow } from "../../../identity/statement";
import type { Scope } from "../../../naming/physical-name";
import type { EnvironmentArns } from "../environment-arns";

/**
 * What roles of an environment may do at most that no policy can limit to a resource, and which role needs it.
 *
 * Source: AWS managed policy reference, AmazonSSMManagedInstanceCore (v2), AmazonEC2ContainerServiceforEC2Role (v10) and
 * AmazonECSInfrastructureRolePolicyForLoadBalancers (v6), for the agents and for ECS; a test compares.
 */
export const UNLIMITED_USES: Readonly<Record<string, readonly string[]>> = {
  "every role that pulls or pushes images": ["ecr:GetAuthorizationToken"],
  "the Systems Manager agent on the host": [
    ...actions(
      "ec2messages",
      "AcknowledgeMessage DeleteMessage FailMessage GetEndpoint GetMessages SendReply",
    ),
    ...actions("ssm", "GetDeployablePatchSnapshotForInstance GetManifest ListAssociations"),
    "ssm:PutConfigurePackageResult",
    "ssm:PutInventory",
  ],
  "sessions on the host and in tasks": [
    ...actions("ssmmessages", "CreateControlChannel CreateDataChannel OpenControlChannel OpenDataChannel"),
    "logs:DescribeLogGroups",
  ],
  "the ECS agent on EC2 capacity": ["ec2:DescribeTags", "ecs:DiscoverPollEndpoint"],
  "the role with which ECS moves traffic": actions(
    "elasticloadbalancing",
    "DescribeListeners DescribeRules DescribeTargetGroups DescribeTargetHealth",
  ),
  "the role that releases": [
    "ec2:DescribeInstances",
    ...actions("ecs", "DeregisterTaskDefinition DescribeTaskDefinition"),
    "elasticloadbalancing:DescribeTargetHealth",
    "ssm:GetCommandInvocation",
  ],
};

/** The key of secrets has no name: its tags say whose it is. */
const tagged = ({ application, environment }: Scope) => ({
  StringEquals: { "aws:ResourceTag/Application": application, "aws:ResourceTag/Environment": environment },
});

/**
 * Returns what the roles that an apply makes may do at most, whatever their own policies say.
 *
 * It holds what services, host and releases need of this environment, and what the services' permissions say. A permission
 * that is added to a service needs an apply by a person, because the workflows cannot change the boundary.
 *
 * @param of - permissions of all services, and whether secrets are encrypted with a key of the environment
 */
export function boundaryStatements(
  arns: EnvironmentArns,
  of: { readonly permissions: readonly PolicyStatement[]; readonly hasKey: boolean },
): readonly PolicyStatement[] {
  return [
    allow("Unlimited", "*", [...new Set(Object.values(UNLIMITED_USES).flat())].sort()),
    together("Own", [
      [
        [arns.repositories],
        actions(
          "ecr",
          "BatchCheckLayerAvailability BatchGetImage CompleteLayerUpload GetDownloadUrlForLayer InitiateLayerUpload " +
            "PutImage UploadLayerPart",
        ),
      ],
      [[arns.parameters], actions("ssm", "GetParameter GetParameterHistory GetParameters PutParameter")],
      [[arns.secrets], actions("secretsmanager", "DescribeSecret GetSecretValue")],
      [[arns.bucket, arns.states], actions("s3", "GetObject GetObjectVersion ListBucket")],
      [[arns.hostObjects], actions("s3", "GetObject PutObject")],
      [
        [arns.logStreams],
        actions("logs", "CreateLogStream DescribeLogStreams FilterLogEvents GetLogEvents PutLogEvents"),
      ],
      [
        [arns.ec2("instance"), arns.documents, arns.association],
        actions(
          "ssm",
          "DescribeAssociation DescribeDocument GetDocument ListInstanceAssociations PutComplianceItems SendCommand " +
            "UpdateAssociationStatus UpdateInstanceAssociationStatus UpdateInstanceInformation",
        ),
      ],
      [
        [arns.services, arns.tasks, arns.taskDefinitions, ...arns.deployments],
        actions(
          "ecs",
          "DescribeServiceDeployments DescribeServiceRevisions DescribeServices DescribeTasks ListServiceDeployments " +
            "RegisterTaskDefinition RunTask StopTask TagResource UpdateService",
        ),
      ],
      [
        [arns.ec2("instance"), ...arns.databases],
        ["ec2:StartInstances", "ec2:StopInstances", "rds:StartDBInstance", "rds:StopDBInstance"],
      ],
      // The ECS agent.
      [
        [arns.cluster, arns.containerInstances, arns.tasks],
        actions(
          "ecs",
          "DeregisterContainerInstance ListTagsForResource Poll RegisterContainerInstance StartTelemetrySession " +
            "SubmitAttachmentStateChanges SubmitContainerStateChange SubmitTaskStateChange TagResource " +
            "UpdateContainerInstancesState",
        ),
      ],
      [
        [arns.listeners, arns.listenerRules, arns.targetGroups],
        actions("elasticloadbalancing", "DeregisterTargets ModifyListener ModifyRule RegisterTargets"),
      ],
      [[arns.roles], ["iam:PassRole", "sts:AssumeRole"]],
    ]),
    // It takes no ARN.
    allow("Figures", "*", ["cloudwatch:PutMetricData"], {
      StringEquals: { "cloudwatch:namespace": hostNamespace(arns.names) },
    }),
    // A condition limits them to the cluster, although they take no ARN of it.
    allow("Cluster", "*", actions("ecs", "ListServices ListTasks"), {
      ArnEquals: { "ecs:cluster": arns.cluster },
    }),
    ...(of.hasKey ? [allow("Key", arns.keys, ["kms:Decrypt"], tagged(arns.names))] : []),
    ...of.permissions,
    {
      Sid: "NotGithub",
      Effect: "Deny",
      Action: ["iam:PassRole", "sts:AssumeRole"],
      Resource: arns.githubRoles,
    },
  ];
}

/**
 * Returns one statement for several, which leaves more of the policy's length to permissions. It allows nothing more: an
 * action of one kind of resource has no meaning for the ARNs of another.
 */
function together(
  sid: string,
  rows: readonly (readonly [resources: readonly string[], actions: readonly string[]])[],
): PolicyStatement {
  const resources = rows.flatMap(([each]) => each);
  return allow(sid, [...new Set(resources)], [...new Set(rows.flatMap(([, each]) => each))]);
}

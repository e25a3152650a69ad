import type { PolicyStatement } from "../../../identity/policy-document";
import type { EnvironmentArns } from "../environment-arns";
import { actions, allow } from "./statement";

/** What roles of an environment may do at most that no policy can limit to a resource, and which role needs it. */
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
  "the role that releases": [
    "ec2:DescribeInstances",
    ...actions("ecs", "DeregisterTaskDefinition DescribeTaskDefinition"),
    "elasticloadbalancing:DescribeTargetHealth",
    "ssm:GetCommandInvocation",
  ],
};

/**
 * Returns what the roles that an apply makes may do at most, whatever their own policies say.
 *
 * It holds what services, host and releases need of this environment, and what the services' permissions say. A permission
 * that is added to a service needs an apply by a person, because the workflows cannot change the boundary.
 *
 * @param permissions - permissions of all services
 */
export function boundaryStatements(
  arns: EnvironmentArns,
  permissions: readonly PolicyStatement[],
): readonly PolicyStatement[] {
  return [
    allow("Unlimited", "*", [...new Set(Object.values(UNLIMITED_USES).flat())].sort()),
    allow("Images", arns.repositories, [
      ...actions("ecr", "BatchCheckLayerAvailability BatchGetImage CompleteLayerUpload DescribeImages"),
      ...actions("ecr", "GetDownloadUrlForLayer InitiateLayerUpload PutImage UploadLayerPart"),
    ]),
    allow("Parameters", arns.parameters, [
      ...actions("ssm", "GetParameter GetParameterHistory GetParameters PutParameter"),
    ]),
    allow("Secrets", arns.secrets, actions("secretsmanager", "DescribeSecret GetSecretValue")),
    allow("States", [arns.bucket, arns.states], actions("s3", "GetObject GetObjectVersion ListBucket")),
    allow("Logs", arns.logStreams, [
      ...actions("logs", "CreateLogStream DescribeLogStreams FilterLogEvents GetLogEvents PutLogEvents"),
    ]),
    allow(
      "Agent",
      [arns.ec2("instance"), arns.documents, arns.association],
      [
        ...actions("ssm", "DescribeAssociation DescribeDocument GetDocument ListInstanceAssociations"),
        ...actions("ssm", "PutComplianceItems SendCommand UpdateAssociationStatus"),
        ...actions("ssm", "UpdateInstanceAssociationStatus UpdateInstanceInformation"),
      ],
    ),
    allow(
      "Ecs",
      [arns.services, arns.tasks, arns.taskDefinitions, ...arns.deployments],
      [
        ...actions(
          "ecs",
          "DescribeServiceDeployments DescribeServiceRevisions DescribeServices DescribeTasks",
        ),
        ...actions(
          "ecs",
          "ListServiceDeployments RegisterTaskDefinition RunTask StopTask TagResource UpdateService",
        ),
      ],
    ),
    // A condition limits them to the cluster, although they take no ARN of it.
    allow("Cluster", "*", actions("ecs", "ListServices ListTasks"), {
      ArnEquals: { "ecs:cluster": arns.cluster },
    }),
    allow(
      "Sleep",
      [arns.ec2("instance"), ...arns.databases],
      [
        ...actions("ec2", "StartInstances StopInstances"),
        ...actions("rds", "StartDBInstance StopDBInstance"),
      ],
    ),
    allow(
      "EcsAgent",
      [arns.cluster, arns.containerInstances],
      [
        ...actions("ecs", "DeregisterContainerInstance Poll RegisterContainerInstance StartTelemetrySession"),
        ...actions(
          "ecs",
          "SubmitAttachmentStateChanges SubmitContainerStateChange SubmitTaskStateChange TagResource",
        ),
        "ecs:UpdateContainerInstancesState",
      ],
    ),
    allow("Roles", arns.roles, ["iam:PassRole", "sts:AssumeRole"]),
    ...permissions,
    {
      Sid: "NotGithub",
      Effect: "Deny",
      Action: ["iam:PassRole", "sts:AssumeRole"],
      Resource: arns.githubRoles,
    },
  ];
}

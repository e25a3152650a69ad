import type { PolicyStatement } from "../../../identity/policy-document";
import { actions, allow } from "../../../identity/statement";
import type { Scope } from "../../../naming/physical-name";
import type { EnvironmentArns } from "../environment-arns";

/** What creates, changes, empties and deletes the bucket with the access logs. */
const ACCESS_LOG_WRITES =
  "CreateBucket DeleteBucket DeleteBucketPolicy DeleteObject DeleteObjectVersion ListBucketVersions PutBucketOwnershipControls " +
  "PutBucketPolicy PutBucketPublicAccessBlock PutBucketTagging PutEncryptionConfiguration PutLifecycleConfiguration";

/** Writes that no policy can limit to a resource, and what an apply needs each for. */
export const UNLIMITED_WRITES: Readonly<Record<string, string>> = {
  "acm:RequestCertificate": "the certificate of a domain gets its ARN when it is requested",
  "ecs:DeregisterTaskDefinition": "a task definition is retired",
  "secretsmanager:GetRandomPassword": "the database's password is generated; it reads no secret",
};

/** Returns what an apply changes of what outlives a phase: registry, parameters, secrets, logs, database. */
export function dataStatements(arns: EnvironmentArns): readonly PolicyStatement[] {
  return [
    allow(
      "Images",
      arns.repositories,
      actions(
        "ecr",
        "CreateRepository DeleteLifecyclePolicy DeleteRepository DeleteRepositoryPolicy PutImageScanningConfiguration " +
          "PutImageTagMutability PutLifecyclePolicy SetRepositoryPolicy TagResource UntagResource",
      ),
    ),
    allow("RecordedBucket", arns.bucket, ["s3:PutBucketLogging"]),
    allow("AccessLogs", arns.accessLogs, actions("s3", ACCESS_LOG_WRITES)),
    allow(
      "Parameters",
      arns.parameters,
      actions("ssm", "AddTagsToResource DeleteParameter PutParameter RemoveTagsFromResource"),
    ),
    allow(
      "Documents",
      arns.documents,
      actions(
        "ssm",
        "AddTagsToResource CreateDocument DeleteDocument RemoveTagsFromResource UpdateDocument " +
          "UpdateDocumentDefaultVersion",
      ),
    ),
    allow(
      "Secrets",
      arns.secrets,
      actions(
        "secretsmanager",
        "CreateSecret DeleteSecret RestoreSecret TagResource UntagResource UpdateSecret",
      ),
    ),
    allow(
      "Password",
      arns.databaseSecrets,
      actions("secretsmanager", "GetSecretValue PutSecretValue UpdateSecretVersionStage"),
    ),
    allow(
      "Logs",
      arns.logGroups,
      actions(
        "logs",
        "AssociateKmsKey CreateLogGroup DeleteLogGroup DeleteRetentionPolicy DisassociateKmsKey PutRetentionPolicy " +
          "TagResource UntagResource",
      ),
    ),
    allow(
      "Database",
      arns.databaseParts,
      actions(
        "rds",
        "AddTagsToResource CreateDBInstance CreateDBParameterGroup CreateDBSnapshot CreateDBSubnetGroup " +
          "DeleteDBInstance DeleteDBParameterGroup DeleteDBSubnetGroup ModifyDBInstance ModifyDBParameterGroup " +
          "ModifyDBSubnetGroup RebootDBInstance RemoveTagsFromResource ResetDBParameterGroup StartDBInstance " +
          "StopDBInstance",
      ),
    ),
  ];
}

/** Returns what an apply changes of EC2 capacity, and of the hours at which an environment sleeps. */
export function capacityStatements(arns: EnvironmentArns, names: Scope): readonly PolicyStatement[] {
  return [
    allow(
      "Groups",
      arns.autoScalingGroups,
      actions(
        "autoscaling",
        "CreateAutoScalingGroup CreateOrUpdateTags DeleteAutoScalingGroup DeleteLifecycleHook DeleteTags PutLifecycleHook " +
          "SetInstanceProtection TerminateInstanceInAutoScalingGroup UpdateAutoScalingGroup",
      ),
    ),
    allow(
      "Providers",
      arns.capacityProviders,
      actions("ecs", "DeleteCapacityProvider TagResource UntagResource UpdateCapacityProvider"),
    ),
    // The tags say whose it is: linters know no ARN for this action yet.
    allow("NewProviders", "*", ["ecs:CreateCapacityProvider"], {
      StringEquals: {
        "aws:RequestTag/Application": names.application,
        "aws:RequestTag/Environment": names.environment,
      },
    }),
    allow(
      "Schedules",
      arns.schedules,
      actions(
        "scheduler",
        "CreateSchedule CreateScheduleGroup DeleteSchedule DeleteScheduleGroup TagResource UntagResource UpdateSchedule",
      ),
    ),
  ];
}

/** Returns what an apply changes of what runs: ECS, load balancer, domain, events; and the states. */
export function platformStatements(arns: EnvironmentArns): readonly PolicyStatement[] {
  return [
    allow("Unlimited", "*", Object.keys(UNLIMITED_WRITES)),
    allow(
      "Ecs",
      [arns.cluster, arns.services, arns.tasks, arns.taskDefinitions],
      actions(
        "ecs",
        "CreateCluster CreateService DeleteCluster DeleteService DescribeTasks PutClusterCapacityProviders " +
          "RegisterTaskDefinition RunTask StopTask TagResource UntagResource UpdateCluster UpdateService",
      ),
    ),
    // Provider 6 waits for the deployment, and rolls it back when the apply is interrupted.
    allow(
      "Deployments",
      [arns.services, ...arns.deployments],
      actions("ecs", "DescribeServiceDeployments ListServiceDeployments StopServiceDeployment"),
    ),
    allow(
      "Scaling",
      arns.scalableTargets,
      actions(
        "application-autoscaling",
        "DeleteScalingPolicy DeleteScheduledAction DeregisterScalableTarget PutScalingPolicy PutScheduledAction " +
          "RegisterScalableTarget TagResource UntagResource",
      ),
    ),
    allow(
      "Alarms",
      arns.alarms,
      actions("cloudwatch", "DeleteAlarms PutMetricAlarm TagResource UntagResource"),
    ),
    allow(
      "LoadBalancer",
      [arns.loadBalancers, arns.listeners, arns.listenerRules, arns.targetGroups],
      actions(
        "elasticloadbalancing",
        "AddListenerCertificates AddTags CreateListener CreateLoadBalancer CreateRule CreateTargetGroup DeleteListener " +
          "DeleteLoadBalancer DeleteRule DeleteTargetGroup DeregisterTargets ModifyListener ModifyListenerAttributes " +
          "ModifyLoadBalancerAttributes ModifyRule ModifyTargetGroup ModifyTargetGroupAttributes RegisterTargets " +
          "RemoveListenerCertificates RemoveTags SetIpAddressType SetSecurityGroups SetSubnets",
      ),
    ),
    allow(
      "Certificate",
      arns.certificates,
      actions("acm", "AddTagsToCertificate DeleteCertificate RemoveTagsFromCertificate"),
    ),
    allow("Zone", "arn:aws:route53:::hostedzone/*", ["route53:ChangeResourceRecordSets"]),
    allow("ZoneChange", "arn:aws:route53:::change/*", ["route53:GetChange"]),
    allow(
      "Events",
      arns.eventRules,
      actions(
        "events",
        "DeleteRule DisableRule EnableRule PutRule PutTargets RemoveTargets TagResource UntagResource",
      ),
    ),
    allow("ReleaseLogs", arns.logStreams, actions("logs", "FilterLogEvents GetLogEvents")),
    allow("States", arns.states, actions("s3", "DeleteObject PutObject PutObjectTagging")),
  ];
}

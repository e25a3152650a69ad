import type { PolicyStatement } from "../../../identity/policy-document";
import { actions, allow } from "../../../identity/statement";
import type { EnvironmentArns } from "../environment-arns";

/**
 * Reads that no policy can limit to a resource, by what a plan reads with them.
 *
 * Source: Service Authorization Reference, "Resource types" of each action; a test compares.
 */
const UNLIMITED_READS: Readonly<Record<string, readonly string[]>> = {
  "the network and the host": actions(
    "ec2",
    "DescribeAddresses DescribeAddressesAttribute DescribeAvailabilityZones DescribeFlowLogs DescribeIamInstanceProfileAssociations " +
      "DescribeImages DescribeInstanceCreditSpecifications DescribeInstances DescribeInstanceStatus " +
      "DescribeInstanceTypes DescribeInternetGateways DescribeLaunchTemplates DescribeLaunchTemplateVersions " +
      "DescribeNatGateways DescribeNetworkAcls DescribeNetworkInterfaces DescribePrefixLists DescribeRouteTables " +
      "DescribeSecurityGroupRules DescribeSecurityGroups DescribeSubnets DescribeTags DescribeVolumes " +
      "DescribeVpcEndpoints DescribeVpcs",
  ),
  "the load balancer": actions(
    "elasticloadbalancing",
    "DescribeCapacityReservation DescribeListenerAttributes DescribeListenerCertificates DescribeListeners " +
      "DescribeLoadBalancerAttributes DescribeLoadBalancers DescribeRules DescribeTags DescribeTargetGroupAttributes " +
      "DescribeTargetGroups DescribeTargetHealth",
  ),
  "task definitions": ["ecs:DescribeTaskDefinition"],
  "automatic scaling": [
    ...actions(
      "application-autoscaling",
      "DescribeScalableTargets DescribeScalingPolicies DescribeScheduledActions",
    ),
    ...actions("autoscaling", "DescribeAutoScalingGroups DescribeScheduledActions"),
  ],
  "which log groups there are": ["logs:DescribeLogGroups"],
  "which parameters there are": ["ssm:DescribeParameters"],
  "the hosted zone of a domain": actions("route53", "ListHostedZones ListHostedZonesByName"),
  "GitHub's OIDC provider, by its address": ["iam:ListOpenIDConnectProviders"],
};

/** Reads of the state bucket's own settings. */
const BUCKET_READS =
  "GetAccelerateConfiguration GetBucketAcl GetBucketCORS GetBucketLogging GetBucketObjectLockConfiguration " +
  "GetBucketOwnershipControls GetBucketPolicy GetBucketPublicAccessBlock GetBucketRequestPayment GetBucketTagging " +
  "GetBucketVersioning GetBucketWebsite GetEncryptionConfiguration GetLifecycleConfiguration " +
  "GetReplicationConfiguration ListBucket";

/** Returns what a plan reads of network, platforms and roles. */
export function platformReads(arns: EnvironmentArns): readonly PolicyStatement[] {
  const { ec2 } = arns;
  const unlimited = [...new Set(Object.values(UNLIMITED_READS).flat())].sort();
  return [
    allow("Unlimited", "*", unlimited),
    allow(
      "Attributes",
      [ec2("instance"), ec2("vpc")],
      ["ec2:DescribeInstanceAttribute", "ec2:DescribeVpcAttribute"],
    ),
    allow("Images", arns.repositories, [
      ...actions("ecr", "DescribeImages DescribeRepositories GetLifecyclePolicy GetRepositoryPolicy"),
      "ecr:ListTagsForResource",
    ]),
    allow("Cluster", arns.cluster, actions("ecs", "DescribeClusters ListTagsForResource")),
    allow("Services", arns.services, actions("ecs", "DescribeServices ListTagsForResource")),
    allow(
      "Capacity",
      arns.capacityProviders,
      actions("ecs", "DescribeCapacityProviders ListTagsForResource"),
    ),
    allow(
      "Schedules",
      arns.schedules,
      actions("scheduler", "GetSchedule GetScheduleGroup ListTagsForResource"),
    ),
    allow("Definitions", arns.taskDefinitions, ["ecs:ListTagsForResource"]),
    allow("Scaling", arns.scalableTargets, ["application-autoscaling:ListTagsForResource"]),
    allow("Alarms", arns.alarms, actions("cloudwatch", "DescribeAlarms ListTagsForResource")),
    allow(
      "Roles",
      [arns.roles, arns.instanceProfiles, arns.policies, arns.hostPolicies],
      actions(
        "iam",
        "GetInstanceProfile GetPolicy GetPolicyVersion GetRole GetRolePolicy ListAttachedRolePolicies " +
          "ListInstanceProfilesForRole ListPolicyVersions ListRolePolicies",
      ),
    ),
    allow("Provider", arns.oidcProvider, ["iam:GetOpenIDConnectProvider"]),
  ];
}

/**
 * Returns what a plan reads of data: logs, database, domain, parameters, states, and nothing that holds a secret's value.
 *
 * The provider 5.100.0 reads the secret with the database's password whenever it refreshes the version that Terraform has
 * written, also a write-only one (tried), so of all secrets this one can be read.
 *
 * @param hasDatabase - whether the environment has a database
 */
export function dataReads(arns: EnvironmentArns, hasDatabase: boolean): readonly PolicyStatement[] {
  return [
    allow("Logs", arns.logGroups, ["logs:ListTagsForResource"]),
    allow(
      "Database",
      arns.databaseParts,
      actions(
        "rds",
        "DescribeDBParameterGroups DescribeDBParameters DescribeDBSubnetGroups ListTagsForResource",
      ),
    ),
    // A list of all databases tells one that is missing from an error.
    allow("Databases", arns.everyDatabase, ["rds:DescribeDBInstances"]),
    allow("Zone", "arn:aws:route53:::hostedzone/*", [
      ...actions("route53", "GetHostedZone ListResourceRecordSets ListTagsForResource"),
    ]),
    allow("Certificate", arns.certificates, actions("acm", "DescribeCertificate ListTagsForCertificate")),
    allow("Secrets", arns.secrets, actions("secretsmanager", "DescribeSecret GetResourcePolicy")),
    ...(hasDatabase ? [allow("Password", arns.databaseSecrets, ["secretsmanager:GetSecretValue"])] : []),
    allow(
      "Parameters",
      [arns.parameterPath, arns.parameters, arns.publicParameters],
      [...actions("ssm", "GetParameter GetParameters GetParametersByPath ListTagsForResource")],
    ),
    allow(
      "Documents",
      arns.documents,
      actions("ssm", "DescribeDocument DescribeDocumentPermission GetDocument ListTagsForResource"),
    ),
    allow("Events", arns.eventRules, actions("events", "DescribeRule ListTagsForResource ListTargetsByRule")),
    allow("Buckets", [arns.bucket, ...arns.accessLogs], actions("s3", BUCKET_READS)),
    allow("States", arns.states, ["s3:GetObject", "s3:GetObjectTagging", "s3:GetObjectVersion"]),
    noSecretValues(arns, hasDatabase),
  ];
}

/** An Allow that somebody attaches to the role later does not open the secrets. */
function noSecretValues(arns: EnvironmentArns, hasDatabase: boolean): PolicyStatement {
  const base = { Sid: "NoSecretValues", Effect: "Deny", Action: "secretsmanager:GetSecretValue" } as const;
  return hasDatabase ? { ...base, NotResource: arns.databaseSecrets } : { ...base, Resource: "*" };
}

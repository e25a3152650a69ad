import { policyDocument, type PolicyStatement } from "../identity/policy-document";
import { allow } from "../identity/statement";
import { clusterName, hostName, sleepRecordPath } from "../naming/environment-names";
import { NAME_LIMIT, physicalName, type Scope } from "../naming/physical-name";
import { stateBucketName, stateKey } from "../naming/state-location";

/** An environment that sleeps. */
export interface SleepPolicyProps {
  /** Application and environment, from which names are built. */
  readonly names: Scope;
  /** AWS account id, 12 digits. */
  readonly account: string;
  /** AWS region, for example `ap-northeast-2`. */
  readonly region: string;
}

/** Returns the policy of a person who wakes an environment and puts it to sleep, and does nothing else, in every phase. */
export function sleepPolicy(props: SleepPolicyProps): string {
  return policyDocument(...sleepStatements(props));
}

/**
 * Returns its statements. All ARNs are formed from names, so that it is the same in every phase.
 *
 * The ARN of a scalable target has an id that AWS chooses, and no condition of IAM names its service. By the guide the caller
 * needs permissions for the ECS service too, which are of this cluster only; that AWS refuses without was not tried. Source:
 * Application Auto Scaling user guide, "Application Auto Scaling identity-based policy examples".
 */
export function sleepStatements({ names, account, region }: SleepPolicyProps): readonly PolicyStatement[] {
  const arn = (service: string, resource: string) => `arn:aws:${service}:${region}:${account}:${resource}`;
  const bucket = `arn:aws:s3:::${stateBucketName(names, account)}`;
  return [
    allow("Database", arn("rds", `db:${physicalName(names, NAME_LIMIT.database)}`), [
      "rds:DescribeDBInstances",
      "rds:StartDBInstance",
      "rds:StopDBInstance",
    ]),
    allow("Host", arn("ec2", "instance/*"), ["ec2:StartInstances", "ec2:StopInstances"], {
      StringEquals: {
        "ec2:ResourceTag/Application": names.application,
        "ec2:ResourceTag/Environment": names.environment,
        "ec2:ResourceTag/Name": hostName(names),
      },
    }),
    allow("Services", arn("ecs", `service/${clusterName(names)}/*`), [
      "ecs:DescribeServices",
      "ecs:UpdateService",
    ]),
    allow(
      "Bounds",
      arn("application-autoscaling", "scalable-target/*"),
      ["application-autoscaling:RegisterScalableTarget"],
      { StringEquals: { "application-autoscaling:service-namespace": "ecs" } },
    ),
    allow("Record", arn("ssm", `parameter${sleepRecordPath(names)}/current`), [
      "ssm:GetParameter",
      "ssm:PutParameter",
    ]),
    allow("States", `${bucket}/${stateKey(names, "*")}`, ["s3:GetObject"]),
    allow("Bucket", bucket, ["s3:ListBucket"]),
    // It takes no resource.
    allow("Instances", "*", ["ec2:DescribeInstances"]),
  ];
}

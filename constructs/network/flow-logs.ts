import { CloudwatchLogGroup } from "@cdktf/provider-aws/lib/cloudwatch-log-group";
import { FlowLog } from "@cdktf/provider-aws/lib/flow-log";
import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy";
import { Construct } from "constructs";
import { policyDocument } from "../identity/policy-document";
import { trustPolicy } from "../identity/trust-policy";

/** Seconds that flows are collected before they are written: the longer of the two, which writes less. */
const AGGREGATION = 600;

/** The VPC, which connections are recorded, and where. */
export interface FlowLogsProps {
  /** Physical name of the role, and value of the `Name` tag, for example `shop-dev-aws-flow-logs`. */
  readonly name: string;
  /** AWS account id, 12 digits. */
  readonly account: string;
  /** Id of the VPC. */
  readonly vpcId: string;
  /** Which connections: those that were refused, or all. */
  readonly traffic: "reject" | "all";
  /** Name of the log group. */
  readonly logGroup: string;
  /** Days that they are kept. */
  readonly retention: number;
  /** ARN of the key that they are encrypted with; absent: a key of CloudWatch Logs. */
  readonly keyArn?: string;
}

/**
 * Records of the connections in a VPC: addresses, ports, bytes, accepted or refused; nothing of what is said in them.
 *
 * The group exists before, and the role may not create one: it would be one whose records never expire.
 *
 * Source: VPC user guide, "IAM role for publishing flow logs to CloudWatch Logs".
 */
export class FlowLogs extends Construct {
  constructor(scope: Construct, id: string, props: FlowLogsProps) {
    super(scope, id);
    const group = new CloudwatchLogGroup(this, "group", {
      name: props.logGroup,
      retentionInDays: props.retention,
      kmsKeyId: props.keyArn,
    });
    const role = new IamRole(this, "role", {
      name: props.name,
      assumeRolePolicy: trustPolicy("vpc-flow-logs.amazonaws.com", props.account),
    });
    const policy = new IamRolePolicy(this, "policy", {
      name: "logs",
      role: role.name,
      policy: policyDocument({
        Effect: "Allow",
        Action: [
          "logs:CreateLogStream",
          "logs:DescribeLogGroups",
          "logs:DescribeLogStreams",
          "logs:PutLogEvents",
        ],
        Resource: [group.arn, `${group.arn}:*`],
      }),
    });
    new FlowLog(this, "Resource", {
      vpcId: props.vpcId,
      trafficType: props.traffic.toUpperCase(),
      logDestination: group.arn,
      iamRoleArn: role.arn,
      maxAggregationInterval: AGGREGATION,
      tags: { Name: props.name },
      dependsOn: [policy],
    });
  }
}

import { CloudwatchLogGroup } from "@cdktf/provider-aws/lib/cloudwatch-log-group";
import { Construct } from "constructs";

/** Name of a log group, and how long it keeps events. */
export interface LogGroupProps {
  /** Physical name, for example `/shop/dev/front`. */
  readonly name: string;
  /** Days after which events expire. */
  readonly retention: number;
  /** ARN of the key that events are encrypted with; default: a key of CloudWatch Logs. */
  readonly keyArn?: string;
}

/**
 * A CloudWatch log group whose events expire.
 *
 * It exists before anything writes to it, because an agent would create one whose events never expire.
 */
export class LogGroup extends Construct {
  /** Physical name. */
  public readonly name: string;
  /** ARN. */
  public readonly arn: string;

  constructor(scope: Construct, id: string, props: LogGroupProps) {
    super(scope, id);
    const group = new CloudwatchLogGroup(this, "Resource", {
      name: props.name,
      retentionInDays: props.retention,
      kmsKeyId: props.keyArn,
    });
    this.name = props.name;
    this.arn = group.arn;
  }
}

/**
 * Returns the ARN of all streams in a log group, for a writer's policy.
 *
 * @param arn - ARN of the log group
 */
export function logStreamArn(arn: string): string {
  return `${arn}:*`;
}

import { CloudwatchLogGroup } from "@cdktf/provider-aws/lib/cloudwatch-log-group";
import { Construct } from "constructs";

/** Name of a log group, and how long it keeps events. */
export interface LogGroupProps {
  /** Physical name, for example `/shop/dev/ec2/front`. */
  readonly name: string;
  /** Days after which events expire. */
  readonly retention: number;
}

/**
 * A CloudWatch log group whose events expire.
 *
 * It exists before anything writes to it, because an agent would create one whose events never expire.
 */
export class LogGroup extends Construct {
  /** Physical name. */
  public readonly name: string;
  /** ARN of its streams, for a writer's policy. */
  public readonly streamArn: string;

  constructor(scope: Construct, id: string, props: LogGroupProps) {
    super(scope, id);
    const group = new CloudwatchLogGroup(this, "Resource", {
      name: props.name,
      retentionInDays: props.retention,
    });
    this.name = props.name;
    this.streamArn = `${group.arn}:*`;
  }
}

import { CloudwatchLogGroup } from "@cdktf/provider-aws/lib/cloudwatch-log-group";
import { Construct } from "constructs";

/** What a log group is made from. */
export interface LogGroupProps {
  /** Physical name, for example `/shop/dev/ec2/front`. */
  readonly name: string;
  /** Days that events are kept. */
  readonly retention: number;
}

/**
 * A CloudWatch log group with an end to what it keeps.
 *
 * It exists before anything writes to it, so that no agent makes one that never expires.
 */
export class LogGroup extends Construct {
  /** Physical name. */
  public readonly name: string;
  /** ARN of the streams inside, what a writer needs in its policy. */
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

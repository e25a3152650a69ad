import { CeAnomalyMonitor } from "@cdktf/provider-aws/lib/ce-anomaly-monitor";
import { CeAnomalySubscription } from "@cdktf/provider-aws/lib/ce-anomaly-subscription";
import { Construct } from "constructs";

/** Which unusual costs are told, and to whom. */
export interface UnusualCostsProps {
  /** Physical name. */
  readonly name: string;
  /** USD from which on they are told. */
  readonly threshold: number;
  /** ARN of the account's monitor; absent: it is created. */
  readonly monitorArn?: string;
  /** ARN of the topic. */
  readonly topicArn: string;
}

/** Tells at once of costs of a service that are unusual for the account. */
export class UnusualCosts extends Construct {
  constructor(scope: Construct, id: string, { name, threshold, monitorArn, topicArn }: UnusualCostsProps) {
    super(scope, id);
    const monitor =
      monitorArn ??
      new CeAnomalyMonitor(this, "monitor", { name, monitorType: "DIMENSIONAL", monitorDimension: "SERVICE" })
        .arn;
    new CeAnomalySubscription(this, "Resource", {
      name,
      frequency: "IMMEDIATE",
      monitorArnList: [monitor],
      subscriber: [{ type: "SNS", address: topicArn }],
      thresholdExpression: {
        dimension: {
          key: "ANOMALY_TOTAL_IMPACT_ABSOLUTE",
          matchOptions: ["GREATER_THAN_OR_EQUAL"],
          values: [String(threshold)],
        },
      },
    });
  }
}

import { actsFor, type Publisher } from "../alerts/alert-topic";

/**
 * Returns what publishes to the topic of an account: its alarms, the budget, and Cost Anomaly Detection.
 *
 * Sources: AWS Cost Management user guide, "Creating an Amazon SNS topic for budget notifications" and "for anomaly
 * notifications".
 */
export function accountPublishers(account: string, region: string): readonly Publisher[] {
  const alarms = actsFor(account, `arn:aws:cloudwatch:${region}:${account}:alarm:*`);
  const anything = actsFor(account);
  return [
    { sid: "Alarms", service: "cloudwatch.amazonaws.com", condition: alarms, keyCondition: alarms },
    {
      sid: "Budget",
      service: "budgets.amazonaws.com",
      condition: actsFor(account, `arn:aws:budgets::${account}:*`),
      keyCondition: anything,
    },
    {
      sid: "UnusualCosts",
      service: "costalerts.amazonaws.com",
      condition: anything,
      keyCondition: anything,
    },
  ];
}

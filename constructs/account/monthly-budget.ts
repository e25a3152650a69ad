import { BudgetsBudget } from "@cdktf/provider-aws/lib/budgets-budget";
import { Construct } from "constructs";

/** Percent of the budget after which somebody is told what was spent. */
const SPENT = 80;

/** What a month is to cost, and who is told. */
export interface MonthlyBudgetProps {
  /** Physical name. */
  readonly name: string;
  /** USD a month. */
  readonly monthly: number;
  /** ARN of the topic. */
  readonly topicArn: string;
}

/** A budget that tells when 80 % of it is spent, and when it is forecast not to suffice. */
export class MonthlyBudget extends Construct {
  constructor(scope: Construct, id: string, { name, monthly, topicArn }: MonthlyBudgetProps) {
    super(scope, id);
    const told = {
      comparisonOperator: "GREATER_THAN",
      thresholdType: "PERCENTAGE",
      subscriberSnsTopicArns: [topicArn],
    };
    new BudgetsBudget(this, "Resource", {
      name,
      budgetType: "COST",
      timeUnit: "MONTHLY",
      // AWS answers with a decimal fraction, and another text would be a difference in every plan.
      limitAmount: monthly.toFixed(1),
      limitUnit: "USD",
      notification: [
        { ...told, notificationType: "ACTUAL", threshold: SPENT },
        { ...told, notificationType: "FORECASTED", threshold: 100 },
      ],
    });
  }
}

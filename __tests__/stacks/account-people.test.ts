import { BudgetsBudget } from "@cdktf/provider-aws/lib/budgets-budget";
import { CeAnomalyMonitor } from "@cdktf/provider-aws/lib/ce-anomaly-monitor";
import { CeAnomalySubscription } from "@cdktf/provider-aws/lib/ce-anomaly-subscription";
import { IamGroupPolicyAttachment } from "@cdktf/provider-aws/lib/iam-group-policy-attachment";
import { IamPolicy } from "@cdktf/provider-aws/lib/iam-policy";
import { IamUser } from "@cdktf/provider-aws/lib/iam-user";
import { IamUserGroupMembership } from "@cdktf/provider-aws/lib/iam-user-group-membership";
import { baseline, ID, statements } from "./support/account";

describe("administrators", () => {
  it("may do everything but what is denied, from the moment the denials are there", () => {
    const attachments = baseline().all(IamGroupPolicyAttachment);
    const administrator = attachments.find(
      ({ policy_arn: arn }) => arn === "arn:aws:iam::aws:policy/AdministratorAccess",
    );
    expect(administrator?.["depends_on"]).toHaveLength(2);
    expect(baseline().only(IamUserGroupMembership)["depends_on"]).toHaveLength(1);
  });

  it("can do nothing without MFA but set it up for themselves", () => {
    const [require, own] = statements(IamPolicy, ({ name }) => String(name).endsWith("require-mfa"));
    const withoutMfa = { BoolIfExists: { "aws:MultiFactorAuthPresent": "false" } };
    expect(require).toMatchObject({ Effect: "Deny", Resource: "*", Condition: withoutMfa });
    expect((require as unknown as { NotAction: string[] }).NotAction).not.toContain("iam:CreateAccessKey");
    expect(own).toMatchObject({
      Effect: "Deny",
      NotResource: ["arn:aws:iam::*:user/$${aws:username}", "arn:aws:iam::*:mfa/*"],
      Condition: withoutMfa,
    });
  });

  it("do not pay or see invoices, and can deploy a budget", () => {
    const [billing] = statements(IamPolicy, ({ name }) => String(name).endsWith("deny-billing"));
    expect(billing?.Action).toEqual(
      expect.arrayContaining(["payments:*", "invoicing:*", "account:CloseAccount"]),
    );
    expect(JSON.stringify(billing?.Action)).not.toMatch(/budgets|"ce:|"billing:\*"|GetBillingViewData/);
  });

  it("are one user without an access key, or none", () => {
    expect(baseline().only(IamUser)).toMatchObject({ name: "admin" });
    expect(baseline().json).not.toMatch(/aws_iam_(access_key|user_login_profile)/);
    expect(baseline({ admin: false }).all(IamUser)).toEqual([]);
  });
});

describe("costs", () => {
  it("are told when 80 % of the budget is spent, and when it is forecast not to suffice", () => {
    expect(baseline({ budget: { monthly: 250 } }).only(BudgetsBudget)).toMatchObject({
      limit_amount: "250.0",
      limit_unit: "USD",
      notification: [
        { notification_type: "ACTUAL", threshold: 80 },
        { notification_type: "FORECASTED", threshold: 100 },
      ],
    });
    expect(baseline({ budget: false }).all(BudgetsBudget)).toEqual([]);
  });

  it("that are unusual are told at once, by a monitor that is created or that exists", () => {
    expect(baseline().only(CeAnomalySubscription)).toMatchObject({
      frequency: "IMMEDIATE",
      monitor_arn_list: [expect.stringMatching(/^\$\{aws_ce_anomaly_monitor\./)],
    });
    const monitor = `arn:aws:ce::${ID}:anomalymonitor/0f1e2d3c`;
    const existing = baseline({ anomalies: { monitor, threshold: 5 } });
    expect(existing.all(CeAnomalyMonitor)).toEqual([]);
    expect(existing.only(CeAnomalySubscription)).toMatchObject({
      monitor_arn_list: [monitor],
      threshold_expression: { dimension: { values: ["5"] } },
    });
  });
});

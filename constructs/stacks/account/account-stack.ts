import type { Construct } from "constructs";
import { AccessAnalyzer, AccountDefaults } from "../../account/account-defaults";
import { AccountKey } from "../../account/account-key";
import { accountPublishers } from "../../account/account-publishers";
import { Administrators } from "../../account/administrators";
import { MonthlyBudget } from "../../account/monthly-budget";
import { Trail } from "../../account/trail";
import { TrailAlarms } from "../../account/trail-alarms";
import { UnusualCosts } from "../../account/unusual-costs";
import { AlertTopic } from "../../alerts/alert-topic";
import { ACCOUNT_SCOPE } from "../../naming/account-names";
import { alertTopicArn, alertTopicName, slackNames } from "../../naming/alert-names";
import { NAME_LIMIT, pathName, physicalName } from "../../naming/physical-name";
import type { Account } from "../../settings/settings";
import { publish } from "../outputs/publish";
import { BaseAccountStack } from "./base-account-stack";

/** The baseline of an account: who administers it, what is recorded in it, what holds everywhere, and who is told. */
export class AccountStack extends BaseAccountStack {
  constructor(scope: Construct, id: string, account: Account) {
    super(scope, id, account, "account");
    const { id: accountId, region, protect } = account;
    const place = { account: accountId, region };
    const physical = (limit: number, ...parts: readonly string[]) =>
      physicalName(ACCOUNT_SCOPE, limit, ...parts);
    const name = physical(NAME_LIMIT.role);
    const logGroup = pathName(ACCOUNT_SCOPE, "trail");
    const trailArn = `arn:aws:cloudtrail:${region}:${accountId}:trail/${name}`;
    const publishers = accountPublishers(accountId, region);
    const key = new AccountKey(this, "key", { ...place, name, trailArn, logGroup, publishers, protect });
    const topic = new AlertTopic(this, "alerts", {
      ...{ name: alertTopicName(ACCOUNT_SCOPE), topicArn: alertTopicArn(ACCOUNT_SCOPE, place) },
      ...{ keyArn: key.arn, publishers, email: account.alerts.email },
      slack: account.alerts.slack && { ...slackNames(ACCOUNT_SCOPE), ...account.alerts.slack },
    });
    const trail = new Trail(this, "trail", {
      ...{ account: accountId, name, arn: trailArn, logGroup, keyArn: key.arn, protect },
      bucket: physical(NAME_LIMIT.bucket, "trail", accountId),
      role: physical(NAME_LIMIT.role, "trail"),
      retention: account.trailRetention,
    });
    new TrailAlarms(this, "alarms", {
      names: ACCOUNT_SCOPE,
      logGroup: trail.logGroup,
      topicArn: topic.arn,
    });
    new AccountDefaults(this, "defaults", accountId);
    new AccessAnalyzer(this, "access", name);
    if (account.hasAdmin) new Administrators(this, "administrators", ACCOUNT_SCOPE);
    this.watchCosts(account, topic.arn);
    publish(this, { alerts_topic: topic.arn });
  }

  private watchCosts({ monthlyBudget, anomalies }: Account, topicArn: string): void {
    const name = physicalName(ACCOUNT_SCOPE, NAME_LIMIT.role);
    if (monthlyBudget !== undefined) {
      new MonthlyBudget(this, "budget", { name, monthly: monthlyBudget, topicArn });
    }
    if (anomalies !== undefined) {
      const { threshold, monitor: monitorArn } = anomalies;
      new UnusualCosts(this, "costs", { name, threshold, monitorArn, topicArn });
    }
  }
}

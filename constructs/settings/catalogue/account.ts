import { accountIds, accountRegions, ownMonitors } from "../rules/accounts";
import type { Rule } from "../rules/rule";

/** Rules about the baseline of an account. */
export const ACCOUNT: readonly Rule[] = [
  {
    id: "E2F-114",
    title: "An account is named by its id",
    why: "The id is the name of the account's stack, and Terraform refuses credentials of any other account.",
    fix: 'accounts: { "111122223333": { alerts: { email: ["ops@example.com"] } } }',
    source: "AWS account management reference guide, AWS account identifiers: 12 digits",
    stops: accountIds,
  },
  {
    id: "E2F-115",
    title: "An account has a region",
    why: "The trail records every region, but its bucket, its alarms and the topic are in one.",
    fix: 'accounts: { "111122223333": { alerts: { email: ["ops@example.com"] }, region: "ap-northeast-2" } }',
    source: "this tool: the default is the region of the first environment in the account",
    stops: accountRegions,
  },
  {
    id: "E2F-116",
    title: "A monitor of unusual costs is of the account",
    why: "A subscription to a monitor of another account is refused in the middle of an apply.",
    fix: 'accounts: { "111122223333": { alerts: { email: ["ops@example.com"] }, anomalies: { threshold: 20 } } }',
    source: "AWS Cost Explorer API reference, CreateAnomalySubscription",
    stops: ownMonitors,
  },
];

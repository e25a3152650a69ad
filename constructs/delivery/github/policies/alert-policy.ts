import type { PolicyStatement } from "../../../identity/policy-document";
import { actions, allow } from "../../../identity/statement";
import type { Scope } from "../../../naming/physical-name";
import type { EnvironmentArns } from "../environment-arns";

/** The tags of an environment, as a condition: on a resource that exists, or on one that is made. */
const tagged = (names: Scope, of: "aws:ResourceTag" | "aws:RequestTag") => ({
  StringEquals: { [`${of}/Application`]: names.application, [`${of}/Environment`]: names.environment },
});

/** What nobody has tagged, as a key that is being made: keys of other environments have these tags. */
const untagged = { Null: { "aws:ResourceTag/Application": "true" } };

/** Returns what a plan reads of the topic of alerts, of its key, and of the events of the database. */
export function alertReads(arns: EnvironmentArns, names: Scope): readonly PolicyStatement[] {
  return [
    allow(
      "Topics",
      arns.topics,
      actions("sns", "GetSubscriptionAttributes GetTopicAttributes ListTagsForResource"),
    ),
    allow("SlackChannels", "*", actions("chatbot", "DescribeSlackChannelConfigurations ListTagsForResource")),
    allow("Dashboards", arns.dashboards, ["cloudwatch:GetDashboard"]),
    allow(
      "Keys",
      arns.keys,
      actions("kms", "DescribeKey GetKeyPolicy GetKeyRotationStatus ListResourceTags"),
      tagged(names, "aws:ResourceTag"),
    ),
    allow(
      "DatabaseEvents",
      arns.eventSubscriptions,
      actions("rds", "DescribeEventSubscriptions ListTagsForResource"),
    ),
  ];
}

/**
 * Returns what an apply changes of them. A key has no name, so that its tags say whose it is.
 *
 * Source: KMS developer guide, "Controlling access to tags": a key that is created with tags needs `kms:TagResource`.
 */
export function alertStatements(arns: EnvironmentArns, names: Scope): readonly PolicyStatement[] {
  return [
    allow(
      "Topics",
      arns.topics,
      actions(
        "sns",
        "CreateTopic DeleteTopic SetSubscriptionAttributes SetTopicAttributes Subscribe TagResource Unsubscribe UntagResource",
      ),
    ),
    allow(
      "NewSlackChannels",
      "*",
      ["chatbot:CreateSlackChannelConfiguration"],
      tagged(names, "aws:RequestTag"),
    ),
    allow(
      "SlackChannels",
      arns.slackChannels,
      actions("chatbot", "DeleteSlackChannelConfiguration TagResource UpdateSlackChannelConfiguration"),
    ),
    allow("Dashboards", arns.dashboards, actions("cloudwatch", "DeleteDashboards PutDashboard")),
    allow("NewFlowLogs", [arns.ec2("vpc"), arns.ec2("vpc-flow-log")], ["ec2:CreateFlowLogs"]),
    allow("FlowLogs", arns.ec2("vpc-flow-log"), ["ec2:DeleteFlowLogs"], tagged(names, "aws:ResourceTag")),
    allow("NewKeys", "*", ["kms:CreateKey"], tagged(names, "aws:RequestTag")),
    allow("TagsOfNewKeys", arns.keys, ["kms:TagResource"], {
      ...tagged(names, "aws:RequestTag"),
      ...untagged,
    }),
    allow(
      "Keys",
      arns.keys,
      actions(
        "kms",
        "EnableKey EnableKeyRotation PutKeyPolicy ScheduleKeyDeletion TagResource UntagResource UpdateKeyDescription",
      ),
      tagged(names, "aws:ResourceTag"),
    ),
    allow(
      "DatabaseEvents",
      [...arns.eventSubscriptions, ...arns.databases],
      actions(
        "rds",
        "AddSourceIdentifierToSubscription AddTagsToResource CreateEventSubscription DeleteEventSubscription " +
          "ModifyEventSubscription RemoveSourceIdentifierFromSubscription RemoveTagsFromResource",
      ),
    ),
  ];
}

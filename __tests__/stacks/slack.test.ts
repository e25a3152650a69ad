import { ChatbotSlackChannelConfiguration } from "@cdktf/provider-aws/lib/chatbot-slack-channel-configuration";
import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy";
import { IamRolePolicyAttachment } from "@cdktf/provider-aws/lib/iam-role-policy-attachment";
import { deployed } from "../support/deployed";
import { description } from "../support/description";

const SLACK = { workspace: "T07EA123LEP", channel: "C07EZ1ABC23" };
const ALERTS = { email: ["ops@example.com"], slack: SLACK };

const CASES = [
  ["an environment", description({ alerts: ALERTS }), "dev-foundation", "shop-dev"],
  [
    "an account",
    { ...description({}), accounts: { "123456789012": { alerts: ALERTS } } },
    "account-123456789012",
    "ec2-to-fargate-account",
  ],
] as const;

describe.each(CASES)("a Slack channel of %s", (_, described, stack, name) => {
  const { only, all, json } = deployed(described).stack(stack);

  it("gets the messages of the topic, once the topic has its policy", () => {
    const channel = only(ChatbotSlackChannelConfiguration);
    expect(channel).toMatchObject({
      configuration_name: `${name}-alerts`,
      slack_team_id: SLACK.workspace,
      slack_channel_id: SLACK.channel,
      sns_topic_arns: [expect.stringMatching(/^\$\{aws_sns_topic_policy\./)],
    });
  });

  it("lets nobody act in the account", () => {
    const channel = only(ChatbotSlackChannelConfiguration);
    const key = String(channel["iam_role_arn"]).split(".")[1] ?? "";
    expect(all(IamRole).filter((role) => role["name"] === `${name}-aws-slack`)).toHaveLength(1);
    const policies = [...all(IamRolePolicy), ...all(IamRolePolicyAttachment)];
    expect(policies.filter(({ role }) => String(role).includes(key))).toEqual([]);
    expect(channel["guardrail_policy_arns"]).not.toContain("arn:aws:iam::aws:policy/AdministratorAccess");
    expect(json).not.toContain("hooks.slack.com");
  });
});

it("an environment without it has no configuration of a channel", () => {
  const { stack } = deployed(description({ alerts: { email: ["ops@example.com"] } }));
  expect(stack("dev-foundation").all(ChatbotSlackChannelConfiguration)).toEqual([]);
});

import { ChatbotSlackChannelConfiguration } from "@cdktf/provider-aws/lib/chatbot-slack-channel-configuration";
import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { Construct } from "constructs";
import { trustPolicy } from "../identity/trust-policy";

/**
 * What somebody in the channel may at most let AWS do. The role has no policy, so it is nothing; without a limit of its own
 * the service would name AdministratorAccess as the most.
 */
const GUARDRAIL = "arn:aws:iam::aws:policy/CloudWatchReadOnlyAccess";

/** A channel of Slack, and what its configuration is called in AWS. */
export interface SlackChannelProps {
  /** Physical name of the configuration. */
  readonly name: string;
  /** Physical name of its role. */
  readonly roleName: string;
  /** Id of the workspace, such as `T07EA123LEP`; somebody has authorized it in the account. */
  readonly workspace: string;
  /** Id of the channel, such as `C07EZ1ABC23`. */
  readonly channel: string;
  /** ARN of the topic whose messages it gets. */
  readonly topicArn: string;
}

/**
 * A Slack channel that gets the messages of a topic, by Amazon Q Developer in chat applications. There is no secret in it:
 * somebody has let AWS into the workspace before, in the console.
 *
 * Source: Amazon Q Developer in chat applications administrator guide, "Tutorial: Get started with Slack"; its API
 * reference, CreateSlackChannelConfiguration.
 */
export class SlackChannel extends Construct {
  constructor(scope: Construct, id: string, props: SlackChannelProps) {
    super(scope, id);
    const role = new IamRole(this, "role", {
      name: props.roleName,
      assumeRolePolicy: trustPolicy("chatbot.amazonaws.com"),
    });
    new ChatbotSlackChannelConfiguration(this, "Resource", {
      configurationName: props.name,
      slackTeamId: props.workspace,
      slackChannelId: props.channel,
      iamRoleArn: role.arn,
      guardrailPolicyArns: [GUARDRAIL],
      snsTopicArns: [props.topicArn],
      loggingLevel: "ERROR",
      tags: { Name: props.name },
    });
  }
}

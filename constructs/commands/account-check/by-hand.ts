import type { DescribedAccount } from "./described-account";

/** Region of the API of chat applications, which four regions have. Source: AWS CLI reference, chatbot. */
const CHAT_REGION = "us-east-2";

/** What no call of this command reads. */
export interface ByHand {
  /** What to look at. */
  readonly name: string;
  /** Where in the console, or what to type. */
  readonly place: string;
}

/**
 * Returns what a person has to look at: AWS has no call for it, or, for workspaces of Slack, one whose client would be a
 * dependency for a single line.
 */
export function byHand({ account, region, baseline, workspaces }: DescribedAccount): readonly ByHand[] {
  const arn = `arn:aws:sns:${region}:${account}:${baseline?.topic}`;
  return [
    {
      name: "root user: more than one person reads its e-mail, and the phone number is right",
      place: "account name > Account > Account details, Contact information",
    },
    {
      name: "costs: IAM users may see them, once the root user has allowed it",
      place:
        "root user > account name > Account > IAM user and role access to Billing information > Edit > Activate",
    },
    {
      name: "an account of an organization: the root user's credentials are removed centrally",
      place: "in the management account: IAM > Root access management",
    },
    ...workspaces.map((workspace) => ({
      name: `Slack: somebody has let AWS into workspace ${workspace}, without which the deployment of alerts.slack fails; it has to be listed by`,
      place: [
        `aws chatbot describe-slack-workspaces --region ${CHAT_REGION}`,
        "otherwise Amazon Q Developer in chat applications > Configure new client > Slack > Configure > Allow",
      ].join("\n"),
    })),
    ...(baseline === undefined
      ? []
      : [
          {
            name: "a message arrives",
            place: `aws sns publish --topic-arn ${arn} --message test --region ${region}`,
          },
        ]),
  ];
}

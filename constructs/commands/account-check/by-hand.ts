import type { DescribedAccount } from "./described-account";

/** What AWS has no call for. */
export interface ByHand {
  /** What to look at. */
  readonly name: string;
  /** Where in the console, or what to type. */
  readonly place: string;
}

/** Returns what no call tells, and a person has to look at. */
export function byHand({ account, region, baseline }: DescribedAccount): readonly ByHand[] {
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

import type { AccountFacts } from "./account-facts";
import { type CheckRow, deployLine, done, row, toDo } from "./check-row";
import type { DescribedAccount } from "./described-account";

const NO_BASELINE: CheckRow = {
  name: "trail and alarms",
  state: "note",
  found: "main.ts describes no baseline of this account, so nothing here records and tells",
  fix: 'accounts: { "<account id>": { alerts: { email: ["ops@example.com"] } } }, see docs/account.md',
};

/** Decides whether the baseline of an account records, and whether somebody is told. */
export function baselineRows(
  { account, region, baseline }: DescribedAccount,
  { trail, addresses }: Pick<AccountFacts, "trail" | "addresses">,
): readonly CheckRow[] {
  if (baseline === undefined) return [NO_BASELINE];
  const { trail: name, email, topic } = baseline;
  const topicArn = `arn:aws:sns:${region}:${account}:${topic}`;
  return [
    row("trail", trail, (status) => {
      if (status === undefined) return toDo(`${name} does not exist`, deployLine(account));
      const { isLogging, bucketError, logsError } = status;
      if (!isLogging) {
        return toDo(
          `${name} does not record`,
          `aws cloudtrail start-logging --name ${name} --region ${region}`,
        );
      }
      if (bucketError !== undefined) {
        return toDo(`${name} could not write to its bucket: ${bucketError}`, deployLine(account));
      }
      if (logsError !== undefined) {
        return toDo(
          `${name} could not write to its log group, so no alarm rings: ${logsError}`,
          deployLine(account),
        );
      }
      return done("records, and delivers");
    }),
    ...email.map((address) =>
      row(`alerts to ${address}`, addresses, (all) => {
        const isConfirmed = all?.get(address);
        if (isConfirmed === undefined) return toDo("not subscribed", deployLine(account));
        if (isConfirmed) return done("confirmed");
        return toDo(
          "not confirmed, so nothing is sent: open the link in the mail of AWS Notifications. To get it again:",
          `aws sns subscribe --topic-arn ${topicArn} --protocol email --notification-endpoint ${address} --region ${region}`,
        );
      }),
    ),
  ];
}

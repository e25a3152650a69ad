import { accountWord } from "../../naming/account-names";
import { awsSettings, bodiesOf, readStackJson, type StackJson } from "../../report/stack-json";
import type { Account } from "../account";
import { CommandError } from "../command-error";
import { didYouMean } from "../did-you-mean";
import { stacksOfTarget, targetsOf } from "../stacks-of";

/** What main.ts describes of the baseline of an account. */
export interface DescribedBaseline {
  /** Name of the topic of its alarms. */
  readonly topic: string;
  /** Addresses that are to be told. */
  readonly email: readonly string[];
  /** Name of its trail. */
  readonly trail: string;
  /** Name of the user who administers it; absent: none is described. */
  readonly admin?: string;
}

/** An account of main.ts. */
export interface DescribedAccount extends Account {
  /** Its baseline; absent: main.ts describes none. */
  readonly baseline?: DescribedBaseline;
  /** Ids of the Slack workspaces that its alerts, and those of its environments, are sent to, sorted. */
  readonly workspaces: readonly string[];
}

/**
 * Reads an account from the synthesized stacks: one with a baseline, or one of an environment.
 *
 * @param outdir - folder of the synthesis
 * @param typed - its id, or `account-111122223333`; absent: the only one with a baseline, or else the only one
 * @throws CommandError when main.ts has no such account, or several
 */
export function describedAccount(outdir: string, typed?: string): DescribedAccount {
  const accounts = describedAccounts(outdir);
  const ids = [...accounts.keys()];
  if (typed === undefined) return onlyAccount([...accounts.values()]);
  const wanted = typed.replace(accountWord(""), "");
  const account = accounts.get(wanted);
  if (account !== undefined) return account;
  throw new CommandError(
    `${JSON.stringify(typed)} is not an account of main.ts. Its accounts: ${ids.join(", ")}.` +
      didYouMean(wanted, ids),
  );
}

function onlyAccount(accounts: readonly DescribedAccount[]): DescribedAccount {
  const withBaseline = accounts.filter(({ baseline }) => baseline !== undefined);
  const [account, ...others] = withBaseline.length > 0 ? withBaseline : accounts;
  if (account !== undefined && others.length === 0) return account;
  const ids = [account, ...others].flatMap((each) => each?.account ?? []);
  throw new CommandError(
    `main.ts has ${ids.length} accounts, exactly one is needed. ` +
      `For example: npm run account-check -- ${ids.join(", or ")}`,
  );
}

/** Returns the accounts by id. */
function describedAccounts(outdir: string): ReadonlyMap<string, DescribedAccount> {
  const accounts = new Map<string, DescribedAccount>();
  for (const target of targetsOf(outdir)) {
    const stacks = stacksOfTarget(outdir, target);
    const [state, ...others] = stacks.map(({ folder }) => readStackJson(folder));
    if (state === undefined) continue;
    const { account, region } = awsSettings(state);
    const known = accounts.get(account);
    const [stack] = target === accountWord(account) ? others : [];
    const found = others.flatMap((each) =>
      textsOf(each, "aws_chatbot_slack_channel_configuration", "slack_team_id"),
    );
    const workspaces = [...new Set([...(known?.workspaces ?? []), ...found])].sort();
    accounts.set(account, {
      ...(known ?? { account, region }),
      ...(stack === undefined ? {} : { region, baseline: describedBaseline(stack) }),
      workspaces,
    });
  }
  return accounts;
}

function describedBaseline(stack: StackJson): DescribedBaseline {
  const [topic = ""] = textsOf(stack, "aws_sns_topic", "name");
  const [trail = ""] = textsOf(stack, "aws_cloudtrail", "name");
  const [admin] = textsOf(stack, "aws_iam_user", "name");
  return { topic, trail, admin, email: textsOf(stack, "aws_sns_topic_subscription", "endpoint") };
}

/** Lists an attribute of every resource of a type. */
function textsOf(stack: StackJson, type: string, attribute: string): readonly string[] {
  return [...bodiesOf(stack)].flatMap(([address, body]) =>
    address.startsWith(`${type}.`) ? [String(body[attribute])] : [],
  );
}

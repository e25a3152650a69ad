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
    const [state, ...others] = stacksOfTarget(outdir, target);
    const { account, region } = awsSettings(readStackJson(state.folder));
    const [stack] = target === accountWord(account) ? others : [];
    if (stack !== undefined) {
      accounts.set(account, { account, region, baseline: describedBaseline(readStackJson(stack.folder)) });
    } else if (!accounts.has(account)) accounts.set(account, { account, region });
  }
  return accounts;
}

function describedBaseline(stack: StackJson): DescribedBaseline {
  const texts = (type: string, attribute: string): readonly string[] =>
    [...bodiesOf(stack)].flatMap(([address, body]) =>
      address.startsWith(`${type}.`) ? [String(body[attribute])] : [],
    );
  const [topic = ""] = texts("aws_sns_topic", "name");
  const [trail = ""] = texts("aws_cloudtrail", "name");
  const [admin] = texts("aws_iam_user", "name");
  return { topic, trail, admin, email: texts("aws_sns_topic_subscription", "endpoint") };
}

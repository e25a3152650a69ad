import { baselineRows } from "./account-check/baseline-rows";
import { type ByHand, byHand } from "./account-check/by-hand";
import type { CheckRow } from "./account-check/check-row";
import { credentialRows } from "./account-check/credential-rows";
import { type DescribedAccount, describedAccount } from "./account-check/described-account";
import { readAccount } from "./account-check/read-account";
import { refuseOtherAccount } from "./account";
import { type Command, startCommand } from "./command";
import { CommandError } from "./command-error";
import { synthesize } from "./synthesis";

/** Exit code where nothing was found to do, and something could not be read. */
const UNREAD = 2;

/** `npm run account-check` prints what Terraform cannot do in an account, and whether somebody has done it. */
export const accountCheck: Command = {
  name: "account-check",
  summary:
    "Prints the checklist of what Terraform cannot do in an AWS account, and checks it: MFA and access keys\n" +
    "of the root user and of every user, contacts, whether the trail records, and who has confirmed to get\n" +
    "alarms. What it cannot check it lists with the place to look at. It only reads.",
  arguments: {
    "<account>": "id of an account in main.ts; default: the only account with a baseline",
  },
  options: { json: { meaning: "print one JSON object" } },
  exitCodes: {
    0: "all that can be checked is done",
    1: "something is to be done, or refused",
    2: "nothing was found to be done, but something could not be read",
  },
  failure: 1,
  example: "444455556666",
  run: async ({ words, options }) => {
    const [typed, ...others] = words;
    if (others.length > 0) {
      throw new CommandError(
        `${words.length} accounts given, one or none is possible. For example: npm run account-check -- ${typed}`,
      );
    }
    const account = describedAccount(await synthesize(), typed);
    await refuseOtherAccount(account);
    const facts = await readAccount(account);
    const rows = [...credentialRows(account, facts, Date.now()), ...baselineRows(account, facts)];
    const manual = byHand(account);
    if (options["json"] === undefined) console.log(checklistText(account, rows, manual));
    else console.log(JSON.stringify({ account: account.account, rows, byHand: manual }, undefined, 2));
    const states = rows.map(({ state }) => state);
    if (states.includes("to do")) return accountCheck.failure;
    return states.includes("unread") ? UNREAD : 0;
  },
};

/** Marks of the rows: what is to be done is what the eye looks for. */
const MARKS = { done: "done", "to do": "TO DO", note: "note", unread: "?" } as const;

/** Characters of the column of marks, and of the indentation of what to do. */
const MARK_WIDTH = 7;

/** Formats the checklist; what can be pasted stands on lines of its own. */
export function checklistText(
  { account, region }: Pick<DescribedAccount, "account" | "region">,
  rows: readonly CheckRow[],
  manual: readonly ByHand[],
): string {
  const width = Math.max(...rows.map(({ name }) => name.length));
  const indented = (text: string) => text.split("\n").map((line) => `${" ".repeat(MARK_WIDTH + 2)}${line}`);
  const count = (state: CheckRow["state"]) => rows.filter((each) => each.state === state).length;
  return [
    `account ${account}, ${region}`,
    ...rows.flatMap(({ state, name, found, fix }) => [
      `  ${MARKS[state].padEnd(MARK_WIDTH)}${name.padEnd(width)}  ${found}`,
      ...(fix === undefined ? [] : indented(fix)),
    ]),
    "Check by hand, this command does not read it:",
    ...manual.flatMap(({ name, place }) => [`  ${name}`, ...indented(place)]),
    `${count("to do")} to do, ${count("unread")} could not be read, of ${rows.length}.`,
  ].join("\n");
}

if (require.main === module) void startCommand(accountCheck);

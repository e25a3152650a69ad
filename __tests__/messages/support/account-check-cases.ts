import { accountCheck } from "../../../constructs/commands/account-check";
import { describedAccount } from "../../../constructs/commands/account-check/described-account";
import type { Description } from "../../../constructs/settings/description";
import { synthesizedFolder } from "../../commands/support/synthesized-folder";
import { description } from "../../support/description";
import { type Case, failing, typed } from "./command-outcomes";

/** Two environments in two accounts. */
function twoAccounts(): Description {
  const one = description();
  const [dev] = Object.values(one.environments);
  if (dev === undefined) throw new Error("the description has no environment");
  const environments = {
    dev: { ...dev, account: "111122223333" },
    prod: { ...dev, account: "444455556666" },
  };
  return { ...one, environments };
}

const choosing = (word?: string): Case =>
  failing("account-check", () => describedAccount(synthesizedFolder(twoAccounts()), word));

/** What `npm run account-check` refuses. */
export const ACCOUNT_CHECK: Readonly<Record<string, Case>> = {
  "npm run account-check -- 111122223333 444455556666": typed(accountCheck, "111122223333", "444455556666"),
  "npm run account-check, and no account or several have a baseline": choosing(),
  "npm run account-check -- 444455556667": choosing("444455556667"),
};

import type { Construct } from "constructs";
import { accountWord } from "../naming/account-names";
import type { Account } from "../settings/settings";
import { AccountStateStack } from "./account/account-state-stack";
import { AccountStack } from "./account/account-stack";
import { ACCOUNT_STACK, STACKS } from "./stack-table";

/** The stacks of one account: its baseline, and the bucket of its state. */
export class AccountStacks {
  /** The account. */
  public readonly account: Account;
  /** Bucket of the Terraform state; `npm run bootstrap` deploys it before the other. */
  public readonly state: AccountStateStack;
  /** The baseline. */
  public readonly baseline: AccountStack;
  /** Both in deploy order. */
  public readonly ordered: readonly [AccountStateStack, AccountStack];

  /** @param isBootstrap - whether the state bucket does not exist yet */
  constructor(scope: Construct, account: Account, isBootstrap: boolean) {
    this.account = account;
    this.state = new AccountStateStack(scope, STACKS.state.id(accountWord(account.id)), account, isBootstrap);
    this.baseline = new AccountStack(scope, ACCOUNT_STACK.id(account.id), account);
    this.ordered = [this.state, this.baseline];
  }
}

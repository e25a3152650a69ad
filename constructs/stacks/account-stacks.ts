import type { Construct } from "constructs";
import { accountWord } from "../naming/account-names";
import type { Acknowledgement } from "../policy/acknowledgement";
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

  /** Whether its data is protected. */
  public get protect(): boolean {
    return this.account.protect;
  }

  /** What is accepted although a policy finds something: the one group of people who may do everything, with MFA. */
  public get acknowledgements(): readonly Acknowledgement[] {
    return [
      {
        rule: "E2F-175",
        address: `${this.baseline.node.id}/administrators/administrator`,
        reason: "people who administer the account, only with MFA and without billing",
      },
    ];
  }

  /** @param isBootstrap - whether the state bucket does not exist yet */
  constructor(scope: Construct, account: Account, isBootstrap: boolean) {
    this.account = account;
    this.state = new AccountStateStack(scope, STACKS.state.id(accountWord(account.id)), account, isBootstrap);
    this.baseline = new AccountStack(scope, ACCOUNT_STACK.id(account.id), account);
    this.ordered = [this.state, this.baseline];
  }
}

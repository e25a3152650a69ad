import type { Construct } from "constructs";
import { accountWord } from "../naming/account-names";
import { UserError } from "../service/user-error";
import { choice } from "../settings/checks/basic";
import type { Description } from "../settings/description";
import { parseSettings } from "../settings/parse-settings";
import { AccountStacks } from "./account-stacks";
import { EnvironmentStacks } from "./environment-stacks";
import { STACKS } from "./stack-table";
import { VariantApp } from "./variant-app";

/** Options of one run that are not part of the description. */
export interface DeploymentOptions {
  /** Phase to preview in every environment instead of the described one. */
  readonly phase?: string;
  /** Environment, or `account-<id>`, whose state bucket does not exist yet. */
  readonly bootstrap?: string;
}

/** An application in all its environments. It checks the description and creates the stacks. */
export class Deployment {
  /** Stacks by environment, in the order of the description. */
  public readonly environments: readonly EnvironmentStacks[];
  /** Stacks by account with a baseline, in the order of the description. */
  public readonly accounts: readonly AccountStacks[];

  /** @throws UserError with every problem of the description, or for a second one in an app, before anything is created */
  constructor(scope: Construct, description: Description, given: DeploymentOptions = {}) {
    const { root } = scope.node;
    const options = VariantApp.optionsIn(root, given);
    const settings = parseSettings(VariantApp.describedIn(root, description), options);
    for (const { name } of settings.environments) {
      if (scope.node.tryFindChild(STACKS.foundation.id(name)) === undefined) continue;
      throw new UserError(
        `environments.${name}: the app has an environment of this name already, of another Deployment. Describe another ` +
          "application in a clone of its own, or as further services of this one.",
      );
    }
    this.environments = settings.environments.map(
      (environment) => new EnvironmentStacks(scope, environment, environment.name === options.bootstrap),
    );
    this.accounts = settings.accounts.map(
      (account) => new AccountStacks(scope, account, accountWord(account.id) === options.bootstrap),
    );
  }

  /**
   * Returns the stacks of one environment, to add resources to them.
   *
   * @throws when the description has no such environment
   */
  public environment(name: string): EnvironmentStacks {
    const found = this.environments.find(({ environment }) => environment.name === name);
    if (found !== undefined) return found;
    const check = choice(
      "an environment",
      this.environments.map(({ environment }) => environment.name),
    );
    throw new UserError(`deployment.environment: ${check(name)}`);
  }
}

import type { Construct } from "constructs";
import type { Description } from "../settings/description";
import { parseSettings } from "../settings/parse-settings";
import { EnvironmentStacks } from "./environment-stacks";

/** What a person may say beside the description, for one run. */
export interface DeploymentOptions {
  /** Phase to preview instead of the one that is written down, in every environment. */
  readonly phase?: string;
  /** Environment whose state bucket doesn't exist yet. */
  readonly bootstrap?: string;
}

/** An application in all its environments: the one door from a description to stacks. */
export class Deployment {
  /** Stacks by environment, in the order of the description. */
  public readonly environments: readonly EnvironmentStacks[];

  /** @throws DescriptionError with every problem of the description, before anything is made */
  constructor(scope: Construct, description: Description, options: DeploymentOptions = {}) {
    const settings = parseSettings(description, options);
    this.environments = settings.environments.map(
      (environment) => new EnvironmentStacks(scope, environment, environment.name === options.bootstrap),
    );
  }
}

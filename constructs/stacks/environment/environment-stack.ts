import type { Construct } from "constructs";
import { githubNames, githubPolicyArn } from "../../delivery/github/environment-arns";
import { pathName, physicalName, type Scope } from "../../naming/physical-name";
import { stateLocation } from "../../naming/state-location";
import type { StackName } from "../../service/phases";
import type { Environment } from "../../settings/settings";
import { BaseStack } from "../base-stack";
import { publish, type Published } from "../outputs/publish";
import { StackReader } from "../outputs/stack-reader";
import { recordProvider } from "../recorded-provider";

/** A stack that belongs to one environment. */
export class EnvironmentStack extends BaseStack {
  /** Environment of the stack; its services have their names in AWS. */
  public readonly environment: Environment;
  /** Application and environment, from which names are built. */
  protected readonly names: Scope;

  constructor(
    scope: Construct,
    id: string,
    environment: Environment,
    stack: StackName | "state",
    hasLocalState = false,
  ) {
    const names = { application: environment.application, environment: environment.name };
    const location = stateLocation(names, environment, stack);
    super(scope, id, {
      account: environment.account,
      region: environment.region,
      awsProvider: environment.awsProvider,
      tags: { Application: environment.application, Environment: environment.name },
      state: hasLocalState ? "local" : location,
      tagPath: pathName(names, stack),
    });
    this.environment = environment;
    this.names = names;
    recordProvider(this, {
      field: `environments.${environment.name}.awsProvider`,
      requested: environment.awsProvider,
      location: hasLocalState ? undefined : location,
    });
    // The foundation creates the boundary, and refers to it.
    if (environment.github !== undefined && stack !== "foundation") {
      this.boundRoles({ arn: githubPolicyArn(environment.account, githubNames(names).boundary), except: [] });
    }
  }

  /**
   * Publishes your own values as outputs of this stack, for people and for other stacks of the environment.
   *
   * @param values - by output name, in snake case
   */
  public publish(values: Readonly<Record<string, Published | undefined>>): void {
    publish(this, values);
  }

  /**
   * Reads outputs of another stack of the environment from its state.
   *
   * @param stack - name of that stack, for example `foundation`; it must be deployed before this one
   * @param placeholders - values by output name while that stack is not deployed, so that a phase can be previewed
   */
  public outputsOf(stack: StackName, placeholders?: Readonly<Record<string, string>>): StackReader {
    return new StackReader(this, stack, stateLocation(this.names, this.environment, stack), placeholders);
  }

  /** Returns the physical name of a part of the environment. */
  protected physical(limit: number, ...parts: readonly string[]): string {
    return physicalName(this.names, limit, ...parts);
  }
}

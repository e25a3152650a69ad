import { TerraformResource, type TerraformStack } from "cdktf";
import { PHASE_FACTS } from "../service/phases";
import type { Deployment } from "../stacks/deployment";
import type { EnvironmentStacks } from "../stacks/environment-stacks";
import { nextCommands } from "./next-commands";

/**
 * Tells what a deployment consists of: per environment its phase, its stacks in deploy order with the number of their
 * resources, and the next commands to type.
 */
export function summary(deployment: Deployment): string {
  return deployment.environments.map(environmentSummary).join("\n\n");
}

function environmentSummary(stacks: EnvironmentStacks): string {
  const { environment } = stacks;
  const rows = stacks.ordered.map((stack, index) => stackRow(stack, index));
  const commands = nextCommands(environment).map(
    ({ when, command }) => `  ${when.padEnd(WHEN_WIDTH)}${command}`,
  );
  const place = `account ${environment.account}, ${environment.region}`;
  return [`${environment.name}: phase ${phaseOf(stacks)}, ${place}`, ...rows, ...commands].join("\n");
}

/** Width of the column that says when to type a command. */
const WHEN_WIDTH = 14;

function stackRow(stack: TerraformStack, index: number): string {
  const count = stack.node.findAll().filter((node) => TerraformResource.isTerraformResource(node)).length;
  const text = count === 0 ? "empty in this phase" : `${count} resource${count === 1 ? "" : "s"}`;
  return `  ${index + 1}  ${stack.node.id.padEnd(24)} ${text}`;
}

function phaseOf(stacks: EnvironmentStacks): string {
  const { phase, fargatePercent } = stacks.environment;
  const { host, fargate } = PHASE_FACTS[phase];
  return host && fargate ? `${phase} (Fargate ${fargatePercent} %)` : phase;
}

import { TerraformResource, type TerraformStack } from "cdktf";
import { accountWord } from "../../naming/account-names";
import type { AccountStacks } from "../../stacks/account-stacks";
import { accountCostLine } from "../cost/cost-line";

/** Width of the column before the commands. */
export const WHEN_WIDTH = 14;

/**
 * Formats an account: its stacks with the number of their resources, the commands to type, and what it costs.
 *
 * @param today - day of the synthesis
 */
export function accountSummary(stacks: AccountStacks, today: Date): string {
  const { id, region } = stacks.account;
  const word = accountWord(id);
  const lines = [
    { when: "first time:", text: `npm run bootstrap -- ${word}` },
    { when: "deploy:", text: `npm run deploy -- ${word}` },
    { when: "cost:", text: accountCostLine(stacks, today) },
  ];
  return [
    `${word}: baseline of the account, ${region}`,
    ...stacks.ordered.map((stack, index) => stackRow(stack, index, "empty", 27)),
    ...lines.map(({ when, text }) => `  ${when.padEnd(WHEN_WIDTH)}${text}`),
  ].join("\n");
}

/**
 * Formats a stack with the number of its resources.
 *
 * @param empty - what to say of one without resources
 * @param width - characters of the column of ids
 */
export function stackRow(stack: TerraformStack, index: number, empty: string, width = 24): string {
  const count = stack.node.findAll().filter((node) => TerraformResource.isTerraformResource(node)).length;
  const text = count === 0 ? empty : `${count} resource${count === 1 ? "" : "s"}`;
  return `  ${index + 1}  ${stack.node.id.padEnd(width)} ${text}`;
}

import { TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import { ruleViolations } from "../../../constructs/policy/rule-violations";
import { temporaryApp } from "../../support/temporary-app";

/** Returns what some rules find in a stack: their messages, with their ids. */
export function policyErrors(
  rules: readonly string[],
  build: (scope: Construct) => void,
  protect = false,
): readonly string[] {
  const stack = new TerraformStack(temporaryApp(), "stack");
  build(stack);
  return ruleViolations([{ protect, ordered: [stack] }])
    .filter((line) => rules.some((id) => line.endsWith(`(${id})`)))
    .map((line) => line.slice(line.indexOf(": ") + 2));
}

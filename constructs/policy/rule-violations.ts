import type { TerraformStack } from "cdktf";
import { type Acknowledgement, judge } from "./acknowledgement";
import { applyAspects } from "./apply-aspects";
import { policyFindings } from "./policy-rules";
import { PolicyTree } from "./policy-tree";
import type { TerraformAttributes } from "./terraform-attributes";

/** An environment or an account whose stacks are checked. */
interface CheckedStacks {
  /** Whether its data is protected. */
  readonly protect: boolean;
  /** Its stacks. */
  readonly ordered: readonly TerraformStack[];
  /** Its exceptions; absent: none. */
  readonly acknowledgements?: readonly Acknowledgement[];
}

/**
 * Checks every resource of environments and accounts against the policies before anything is written.
 *
 * @param today - day of the synthesis, on which exceptions hold or have ended
 * @returns `<path of the resource>: <message> (<id of the rule>)`, sorted; an empty list when no policy is violated
 */
export function ruleViolations(checked: readonly CheckedStacks[], today = new Date()): readonly string[] {
  return checked
    .flatMap(({ protect, ordered, acknowledgements = [] }) => {
      const tree = treeOf(ordered, protect);
      const { findings, problems } = judge(policyFindings(tree), acknowledgements, today, (stack) =>
        tree.hasResources(stack),
      );
      return [...findings.map(({ id, path, message }) => `${path}: ${message} (${id})`), ...problems];
    })
    .sort();
}

function treeOf(stacks: readonly TerraformStack[], isProtected: boolean): PolicyTree {
  for (const stack of stacks) applyAspects(stack);
  for (const stack of stacks) stack.prepareStack();
  const rendered = stacks.map(
    (stack) => [stack.node.id, stack.toTerraform() as TerraformAttributes] as const,
  );
  return new PolicyTree(Object.fromEntries(rendered), isProtected);
}

import { Aspects, type TerraformStack } from "cdktf";

/** Applies the aspects of a stack. cdktf does it too, but only while it writes. */
export function applyAspects(stack: TerraformStack): void {
  for (const node of stack.node.findAll()) {
    for (const aspect of Aspects.of(node).all) for (const inner of node.node.findAll()) aspect.visit(inner);
  }
}

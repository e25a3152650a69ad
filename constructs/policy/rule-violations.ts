import { AnnotationMetadataEntryType, Aspects, type TerraformStack } from "cdktf";

/**
 * Asks the rules of `policy/` about every element of the stacks, before anything is written.
 *
 * cdktf asks them too, but stack by stack, when the ones before are written already.
 *
 * @returns `<path of the element>: <what is demanded>`, sorted; none when all is well
 */
export function ruleViolations(stacks: readonly TerraformStack[]): readonly string[] {
  const nodes = stacks.flatMap((stack) => {
    const found = stack.node.findAll();
    for (const rule of Aspects.of(stack).all) for (const node of found) rule.visit(node);
    return found;
  });
  return nodes
    .flatMap(({ node }) =>
      node.metadata
        .filter((entry) => entry.type === AnnotationMetadataEntryType.ERROR.valueOf())
        .map((entry) => `${node.path}: ${String(entry.data)}`),
    )
    .sort();
}

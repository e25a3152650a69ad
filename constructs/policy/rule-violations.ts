import { AnnotationMetadataEntryType, Aspects, type TerraformStack } from "cdktf";

/**
 * Checks every element of the stacks against the policies before anything is written.
 *
 * cdktf checks them too, but one stack at a time, when the stacks before it are already written.
 *
 * @returns `<path of the element>: <message>`, sorted; an empty list when no policy is violated
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

import { TerraformOutput, type TerraformStack } from "cdktf";
import { Construct } from "constructs";

/** Value of an output, for people and for other stacks. */
export type Published = string | number | boolean | readonly string[] | Readonly<Record<string, string>>;

/**
 * Publishes values as outputs of a stack, by output name.
 *
 * A stack publishes the same outputs in every phase, also those that no other stack reads: a preview of another phase may
 * read them.
 */
export function publish(
  stack: TerraformStack,
  values: Readonly<Record<string, Published | undefined>>,
): void {
  // In their own scope, so that an output can have the same id as a construct of the stack.
  const scope = stack.node.tryFindChild("outputs") ?? new Construct(stack, "outputs");
  for (const [name, value] of Object.entries(values)) {
    if (value === undefined) continue;
    new TerraformOutput(scope, name, { value, staticId: true });
  }
}

import { TerraformOutput, type TerraformStack } from "cdktf";
import { Construct } from "constructs";

/** A value that one stack publishes for others and for people. */
export type Published = string | number | boolean | readonly string[] | Readonly<Record<string, string>>;

/**
 * Publishes values as the outputs of a stack, under their own names.
 *
 * Always all of them, read or not: an output that is missing in one phase cannot be read when another is previewed.
 */
export function publish(
  stack: TerraformStack,
  values: Readonly<Record<string, Published | undefined>>,
): void {
  // A scope of their own, so that an output can have the id of a construct beside it.
  const scope = stack.node.tryFindChild("outputs") ?? new Construct(stack, "outputs");
  for (const [name, value] of Object.entries(values)) {
    if (value === undefined) continue;
    new TerraformOutput(scope, name, { value, staticId: true });
  }
}

import { TerraformOutput, type TerraformStack } from "cdktf";

/** A value that one stack offers to others and to people. */
export type Published = string | number | readonly string[] | Readonly<Record<string, string>>;

/**
 * Publishes values as the outputs of a stack, under their own names.
 *
 * Always all of them, read or not: what isn't published in one phase can't be read when another is previewed.
 */
export function publish(stack: TerraformStack, values: Readonly<Record<string, Published | undefined>>): void {
  for (const [name, value] of Object.entries(values)) {
    if (value === undefined) continue;
    new TerraformOutput(stack, name, { value, staticId: true });
  }
}

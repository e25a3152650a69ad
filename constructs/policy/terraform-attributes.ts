/** Attributes of a block as Terraform gets them, overrides included. */
export type TerraformAttributes = Readonly<Record<string, unknown>>;

/**
 * Returns a value within a block; on the way a list of blocks stands for its first one, because Terraform's JSON has both forms.
 *
 * @param path - for example `metadata_options.http_tokens`
 */
export function valueAt(attributes: TerraformAttributes, path: string): unknown {
  let value: unknown = attributes;
  for (const key of path.split(".")) {
    const block: unknown = Array.isArray(value) ? value[0] : value;
    value = isBlock(block) ? block[key] : undefined;
  }
  return value;
}

/** Returns a text, a number or a boolean within a block as a text; empty where there is none. */
export function textAt(attributes: TerraformAttributes, path: string): string {
  const value = valueAt(attributes, path);
  return typeof value === "string" || typeof value === "number" || typeof value === "boolean"
    ? String(value)
    : "";
}

/** Returns whether a value within a block is true; Terraform takes the text too. */
export function isTrue(attributes: TerraformAttributes, path: string): boolean {
  return textAt(attributes, path) === "true";
}

/** Returns the elements of a list within a block; one value stands for a list of one. */
export function listAt(attributes: TerraformAttributes, path: string): readonly unknown[] {
  const value = valueAt(attributes, path);
  if (value === undefined || value === null) return [];
  return Array.isArray(value) ? value : [value];
}

/** Returns the blocks of a name within a block, however many there are. */
export function blocksAt(attributes: TerraformAttributes, path: string): readonly TerraformAttributes[] {
  return listAt(attributes, path).filter(isBlock);
}

function isBlock(value: unknown): value is TerraformAttributes {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

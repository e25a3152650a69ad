import { TerraformResource } from "cdktf";
import type { IConstruct } from "constructs";

/** Attributes of a resource as Terraform gets them, overrides included. */
export type TerraformAttributes = Readonly<Record<string, unknown>>;

/**
 * Returns the attributes of a resource, if it is one of the given types.
 *
 * They are read from the JSON and not from the construct's own properties, so that an override is seen too.
 *
 * @param types - resource types, for example `aws_ebs_volume`
 */
export function terraformAttributes(
  node: IConstruct,
  types: ReadonlySet<string>,
): TerraformAttributes | undefined {
  if (!TerraformResource.isTerraformResource(node) || !types.has(node.terraformResourceType)) {
    return undefined;
  }
  const { resource } = node.toTerraform() as {
    readonly resource: Readonly<Record<string, Readonly<Record<string, TerraformAttributes>>>>;
  };
  return Object.values(resource[node.terraformResourceType] ?? {})[0];
}

/** Returns whether an attribute is true; Terraform takes the text too, and a block may be a list of one. */
export function isTrue(attributes: TerraformAttributes, path: string): boolean {
  let value: unknown = attributes;
  for (const key of path.split(".")) {
    const block: unknown = Array.isArray(value) ? value[0] : value;
    value = typeof block === "object" && block !== null ? (block as TerraformAttributes)[key] : undefined;
  }
  return value === true || value === "true";
}

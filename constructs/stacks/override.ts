import { TerraformElement, TerraformResource } from "cdktf";
import type { Construct } from "constructs";
import { UserError } from "../service/user-error";

/** Id of the main resource of a block. */
const MAIN_RESOURCE = "Resource";

/**
 * Sets attributes of a resource for which its block has no property.
 *
 * Policies and the gate still apply. Prefer a field of the description where there is one. The logical id of a resource
 * inside a block is fixed, because other resources already refer to it: `overrideLogicalId` has no effect there.
 *
 * @param block - a block such as `ecs.loadBalancer`, or a resource itself
 * @param attributes - values by the attribute's name in Terraform, for example `{ idle_timeout: 120 }`; a nested one by its
 *   path, for example `metadata_options.http_put_response_hop_limit`
 * @param resource - id of the resource within the block; default: the main resource
 * @throws when the block has no such resource
 */
export function override(
  block: Construct,
  attributes: Readonly<Record<string, unknown>>,
  resource?: string,
): void {
  const target = TerraformElement.isTerraformElement(block) ? block : resourceOf(block, resource);
  for (const [path, value] of Object.entries(attributes)) target.addOverride(path, value);
}

function resourceOf(block: Construct, id?: string): TerraformResource {
  const found = block.node.tryFindChild(id ?? MAIN_RESOURCE);
  if (TerraformResource.isTerraformResource(found)) return found;
  const known = block.node.children
    .filter((child) => TerraformResource.isTerraformResource(child))
    .map((child) => `"${child.node.id}"`);
  const what = id === undefined ? "main resource" : `resource "${id}"`;
  const fix =
    known.length === 0
      ? "Give override a block, such as ecs.loadBalancer."
      : `Name one of its resources in the third argument: ${known.join(", ")}.`;
  throw new UserError(`override: ${block.node.path} has no ${what}. ${fix}`);
}

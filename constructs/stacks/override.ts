import { TerraformElement, TerraformResource } from "cdktf";
import type { Construct } from "constructs";

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
  resource = MAIN_RESOURCE,
): void {
  const target = block instanceof TerraformElement ? block : resourceOf(block, resource);
  for (const [path, value] of Object.entries(attributes)) target.addOverride(path, value);
}

function resourceOf(block: Construct, id: string): TerraformResource {
  const found = block.node.tryFindChild(id);
  if (found instanceof TerraformResource) return found;
  const known = block.node.children
    .filter((child) => child instanceof TerraformResource)
    .map((child) => `"${child.node.id}"`);
  throw new Error(`${block.node.path} has no resource "${id}". It has: ${known.join(", ")}.`);
}

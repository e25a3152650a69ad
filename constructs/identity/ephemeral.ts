import { Lazy, TerraformElement } from "cdktf";
import type { Construct } from "constructs";

/**
 * Returns an expression that is unknown in every plan, for an ephemeral resource that only an apply may open.
 *
 * Terraform opens an ephemeral resource in every plan in which its arguments are known, also in one that changes
 * nothing. With an unknown argument, plans and `npm run drift` need no permission to read the secret and never read it.
 *
 * @param value - what an apply uses, an expression without `${}`
 * @param never - any value of the same type; it is never used
 */
export function knownAtApply(value: string, never: string): string {
  return `\${timestamp() == "" ? ${never} : ${value}}`;
}

/**
 * An ephemeral resource: Terraform holds its values in memory only, and writes them into no plan and no state.
 *
 * cdktf 0.21 has no class for the block `ephemeral` of Terraform 1.10 and later.
 */
export class Ephemeral extends TerraformElement {
  /**
   * @param type - for example `aws_secretsmanager_random_password`
   * @param attributes - attributes of that type
   */
  constructor(
    scope: Construct,
    id: string,
    private readonly type: string,
    private readonly attributes: Readonly<Record<string, unknown>>,
  ) {
    super(scope, id);
  }

  /** Returns the expression of an attribute, without `${}`. Only a write-only argument or another ephemeral may use it. */
  public expression(attribute: string): string {
    return Lazy.stringValue({
      produce: () => `ephemeral.${this.type}.${this.friendlyUniqueId}.${attribute}`,
    });
  }

  /** Returns the block for the stack's JSON. */
  public override toTerraform(): object {
    return { ephemeral: { [this.type]: { [this.friendlyUniqueId]: this.attributes } } };
  }
}

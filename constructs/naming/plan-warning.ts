import { TerraformElement } from "cdktf";
import type { Construct } from "constructs";

/** A condition, and what is printed while it is false. */
export interface PlanWarningProps {
  /** Condition as a Terraform expression with `${}`. */
  readonly condition: string;
  /** Text of the warning. */
  readonly errorMessage: string;
}

/**
 * A warning of every plan and apply in which a condition is false; neither fails.
 *
 * It is Terraform's `check` block, for which cdktf 0.21 has no class.
 */
export class PlanWarning extends TerraformElement {
  private readonly props: PlanWarningProps;

  constructor(scope: Construct, id: string, props: PlanWarningProps) {
    super(scope, id);
    this.props = props;
  }

  /** Returns the block in Terraform's JSON syntax. */
  public override toTerraform(): object {
    const { condition, errorMessage } = this.props;
    return { check: { [this.friendlyUniqueId]: { assert: [{ condition, error_message: errorMessage }] } } };
  }
}

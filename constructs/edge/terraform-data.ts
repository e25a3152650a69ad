import { TerraformResource, type TerraformResourceConfig } from "cdktf";
import type { Construct } from "constructs";

/** What a remembered value is made from. */
export interface TerraformDataProps extends Omit<TerraformResourceConfig, "terraformResourceType"> {
  /** The value; while it changes, `output` is unknown until it is applied. */
  readonly input?: string;
  /** A value whose change makes the resource anew, and so runs its provisioners. */
  readonly triggersReplace?: string;
}

/**
 * Terraform's own `terraform_data`, which keeps a value in the state.
 *
 * cdktf's class for it asks for a terraform binary at synthesis; this one doesn't.
 */
export class TerraformData extends TerraformResource {
  constructor(scope: Construct, id: string, props: TerraformDataProps) {
    const { input, triggersReplace, ...config } = props;
    super(scope, id, { ...config, terraformResourceType: "terraform_data" });
    if (input !== undefined) this.addOverride("input", input);
    if (triggersReplace !== undefined) this.addOverride("triggers_replace", triggersReplace);
  }

  /** Reference to the value, unknown in a plan that changes it. */
  public get output(): string {
    return this.getStringAttribute("output");
  }
}

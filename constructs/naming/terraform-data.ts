import { TerraformResource, type TerraformResourceConfig } from "cdktf";
import type { Construct } from "constructs";

/** The value to store, and when to replace the resource. */
export interface TerraformDataProps extends Omit<TerraformResourceConfig, "terraformResourceType"> {
  /** Value to store; when it changes, `output` is unknown until the apply. */
  readonly input?: string;
  /** Value whose change replaces the resource and so runs its provisioners. */
  readonly triggersReplace?: string;
}

/**
 * The resource `terraform_data`, which stores a value in the state.
 *
 * Unlike cdktf's own class for it, this one needs no terraform binary at synthesis.
 */
export class TerraformData extends TerraformResource {
  constructor(scope: Construct, id: string, props: TerraformDataProps) {
    const { input, triggersReplace, ...config } = props;
    super(scope, id, { ...config, terraformResourceType: "terraform_data" });
    if (input !== undefined) this.addOverride("input", input);
    if (triggersReplace !== undefined) this.addOverride("triggers_replace", triggersReplace);
  }

  /** Reference to the stored value; unknown in a plan that changes it. */
  public get output(): string {
    return this.getStringAttribute("output");
  }
}

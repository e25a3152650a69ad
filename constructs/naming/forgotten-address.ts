import { TerraformElement } from "cdktf";
import type { Construct } from "constructs";

/** Lets Terraform drop a former resource from the state without deleting it in AWS: a `removed` block. */
export class ForgottenAddress extends TerraformElement {
  private readonly address: string;

  /** @param address - address of the resource in Terraform, for example `aws_eip.old` */
  constructor(scope: Construct, id: string, address: string) {
    super(scope, id);
    this.address = address;
  }

  /** The block, in Terraform's JSON. */
  public override toTerraform(): object {
    return { removed: [{ from: this.address, lifecycle: { destroy: false } }] };
  }
}

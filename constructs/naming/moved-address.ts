import { TerraformElement, type TerraformResource } from "cdktf";

/** Where a resource was in the state. */
export interface MovedAddressProps {
  /** The resource. */
  readonly resource: TerraformResource;
  /** Its former id in Terraform, without the type. */
  readonly formerId: string;
}

/**
 * Lets a resource take the place of the one that had its former address, without a change in AWS: a `moved` block.
 *
 * cdktf's own `moveFromId` asks the Terraform program for its version in every synthesis, which must work without one.
 */
export class MovedAddress extends TerraformElement {
  private readonly props: MovedAddressProps;

  constructor(props: MovedAddressProps) {
    super(props.resource, "moved");
    this.props = props;
  }

  /** The block, in Terraform's JSON. */
  public override toTerraform(): object {
    const { resource, formerId } = this.props;
    const type = resource.terraformResourceType;
    return { moved: [{ from: `${type}.${formerId}`, to: `${type}.${resource.friendlyUniqueId}` }] };
  }
}

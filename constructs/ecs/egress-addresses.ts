import { Eip } from "@cdktf/provider-aws/lib/eip";
import { TerraformElement, type TerraformResource } from "cdktf";
import { Construct } from "constructs";
import { MovedAddress } from "../naming/moved-address";
import { required } from "../service/required";
import type { Egress } from "../service/words";

/** The kind of egress, and the zones that it serves. */
export interface EgressAddressesProps {
  /** Kind of egress. */
  readonly kind: Egress;
  /** Value of the `Name` tags, before the zone. */
  readonly name: string;
  /** Availability zone ids. */
  readonly zoneIds: readonly string[];
  /** Zone in which a single gateway is created. */
  readonly firstZoneId: string;
  /** Whether Terraform refuses a plan that would release an address. */
  readonly protect: boolean;
}

/**
 * The Elastic IPs of the NAT gateways: the addresses from which tasks send requests to the internet, and which firewalls of others allow.
 *
 * The stack of the gateways has them in every phase. In the foundation, which is deployed first, an edit of the egress would
 * release an address that a gateway still uses, which EC2 refuses with `AuthFailure`. Source: EC2 user guide, "Work with NAT
 * gateways"; terraform-aws-modules/terraform-aws-vpc#64.
 */
export class EgressAddresses extends Construct {
  /** Public IPv4 addresses; none for an egress without NAT gateways. */
  public readonly publicIps: readonly string[];
  /** Gateways and their addresses. */
  protected readonly gateways: readonly PlannedGateway[];
  private readonly allocations: ReadonlyMap<string, string>;

  constructor(scope: Construct, id: string, props: EgressAddressesProps) {
    super(scope, id);
    this.gateways = natGateways(props);
    const addresses = this.gateways.map((gateway) => ({ gateway, eip: this.createAddress(props, gateway) }));
    this.publicIps = addresses.map(({ eip }) => eip.publicIp);
    this.allocations = new Map(addresses.map(({ gateway, eip }) => [gateway.zoneId, eip.id]));
  }

  /** Returns the allocation id of the address of a gateway. @throws when it has none */
  protected allocationId({ zoneId }: PlannedGateway): string {
    return required(this.allocations.get(zoneId), `address of zone ${zoneId}`);
  }

  /** Lets a resource of a gateway take the place of the one that has its former id, without a change in AWS. */
  protected moveFrom(resource: TerraformResource, { former }: PlannedGateway, part: string): void {
    if (former === undefined) return;
    const formerId = `${former}${part}`;
    // The id of a resource is made from its path, which only an element that is there has.
    const { friendlyUniqueId } = new TerraformElement(this, formerId);
    this.node.tryRemoveChild(formerId);
    new MovedAddress({ resource, formerId: friendlyUniqueId });
  }

  private createAddress({ name, protect }: EgressAddressesProps, gateway: PlannedGateway): Eip {
    const address = new Eip(this, `${gateway.prefix}address`, {
      domain: "vpc",
      tags: { Name: `${name}-${gateway.label}` },
      lifecycle: { preventDestroy: protect },
    });
    this.moveFrom(address, gateway, "address");
    return address;
  }
}

/** A NAT gateway, and how it is named. */
export interface PlannedGateway {
  /** Zone in which it is created. */
  readonly zoneId: string;
  /** Whether it serves all zones, and stays in its own whatever others are used. */
  readonly isOnly: boolean;
  /** Beginning of the ids of gateway and address. */
  readonly prefix: string;
  /** Beginning of the ids that they have with the other kind of egress, or had in version 0.1.0; absent: they are new. */
  readonly former?: string;
  /** End of the `Name` tags. */
  readonly label: string;
}

/**
 * Returns the NAT gateways: none, one for all zones, or one in each. A gateway is billed per hour and per gigabyte.
 *
 * The id of the only one does not depend on a zone, so that another zone beside it neither moves it nor releases its address.
 */
function natGateways({ kind, zoneIds, firstZoneId }: EgressAddressesProps): readonly PlannedGateway[] {
  switch (kind) {
    case "nat-gateway":
      return [{ zoneId: firstZoneId, isOnly: true, prefix: "", former: `${firstZoneId}-`, label: "egress" }];
    case "nat-gateway-per-az":
      return zoneIds.map((zoneId) => ({
        ...{ zoneId, isOnly: false, prefix: `${zoneId}-`, label: zoneId },
        ...(zoneId === firstZoneId ? { former: "" } : {}),
      }));
    case "public-ip":
    case "endpoints":
      return [];
  }
}

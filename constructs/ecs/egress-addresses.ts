import { Eip } from "@cdktf/provider-aws/lib/eip";
import { Construct } from "constructs";
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
  private readonly allocations: ReadonlyMap<string, string>;

  constructor(scope: Construct, id: string, props: EgressAddressesProps) {
    super(scope, id);
    const addresses = natZones(props).map((zoneId) => ({ zoneId, eip: this.createAddress(props, zoneId) }));
    this.publicIps = addresses.map(({ eip }) => eip.publicIp);
    this.allocations = new Map(addresses.map(({ zoneId, eip }) => [zoneId, eip.id]));
  }

  /** Returns the allocation id of the address in a zone. @throws when the zone has none */
  protected allocationId(zoneId: string): string {
    return required(this.allocations.get(zoneId), `address of zone ${zoneId}`);
  }

  private createAddress({ name, protect }: EgressAddressesProps, zoneId: string): Eip {
    return new Eip(this, `${zoneId}-address`, {
      domain: "vpc",
      tags: { Name: `${name}-${zoneId}` },
      lifecycle: { preventDestroy: protect },
    });
  }
}

/**
 * Returns the zones with a NAT gateway: none, one for all, or each. A gateway is billed per hour and per gigabyte.
 *
 * @param props - the kind of egress and the zones
 */
export function natZones({
  kind,
  zoneIds,
}: Pick<EgressAddressesProps, "kind" | "zoneIds">): readonly string[] {
  switch (kind) {
    case "nat-gateway":
      return zoneIds.slice(0, 1);
    case "nat-gateway-per-az":
      return zoneIds;
    case "public-ip":
    case "endpoints":
      return [];
  }
}

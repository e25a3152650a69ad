import { Eip } from "@cdktf/provider-aws/lib/eip";
import { Construct } from "constructs";

/** Name and protection of the host's address. */
export interface HostAddressProps {
  /** Value of the `Name` tag, for example `shop-dev-host`. */
  readonly name: string;
  /** Whether a plan that would release the address fails. */
  readonly protect: boolean;
}

/**
 * The Elastic IP of the EC2 host. It stays when the host is replaced, and while a phase has no host.
 *
 * Firewalls of others list it, and a released address cannot be had again.
 */
export class HostAddress extends Construct {
  /** Allocation id, for the association with the host. */
  public readonly allocationId: string;
  /** The IPv4 address. */
  public readonly publicIp: string;

  constructor(scope: Construct, id: string, props: HostAddressProps) {
    super(scope, id);
    const address = new Eip(this, "Resource", {
      domain: "vpc",
      tags: { Name: props.name },
      lifecycle: { preventDestroy: props.protect },
    });
    this.allocationId = address.allocationId;
    this.publicIp = address.publicIp;
  }
}

import { VpcSecurityGroupIngressRule } from "@cdktf/provider-aws/lib/vpc-security-group-ingress-rule";
import { Construct } from "constructs";

/** Port of each protocol. */
const PORTS = { http: 80, https: 443 } as const;

/** Which security group is opened, and for which protocols. */
export interface PublicIngressProps {
  /** Security group to open. */
  readonly securityGroupId: string;
  /** Protocols to allow. SSH is not among them: shells use Session Manager. */
  readonly protocols: readonly (keyof typeof PORTS)[];
}

/** Allows HTTP, HTTPS or both from every IPv4 address. */
export class PublicIngress extends Construct {
  constructor(scope: Construct, id: string, props: PublicIngressProps) {
    super(scope, id);
    for (const protocol of props.protocols) {
      new VpcSecurityGroupIngressRule(this, protocol, {
        securityGroupId: props.securityGroupId,
        description: `${protocol.toUpperCase()} from everywhere`,
        ipProtocol: "tcp",
        fromPort: PORTS[protocol],
        toPort: PORTS[protocol],
        cidrIpv4: "0.0.0.0/0",
      });
    }
  }
}

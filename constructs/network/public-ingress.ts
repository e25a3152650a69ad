import { VpcSecurityGroupIngressRule } from "@cdktf/provider-aws/lib/vpc-security-group-ingress-rule";
import { Construct } from "constructs";

/** Ports of the web. */
const PORTS = { http: 80, https: 443 } as const;

/** What is opened, and where. */
export interface PublicIngressProps {
  /** Security group to open. */
  readonly securityGroupId: string;
  /** Protocols to let in; a shell's isn't among them, it comes through Session Manager. */
  readonly protocols: readonly (keyof typeof PORTS)[];
}

/** Lets everybody in to the web's ports. */
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

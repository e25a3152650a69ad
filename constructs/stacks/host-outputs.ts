import type { BaseStack } from "./base-stack";
import { StackReader } from "./stack-reader";

/** What the host offers to the other stacks. */
export interface HostOutputs {
  /** Id of the instance. */
  readonly instanceId: string;
  /** Id of its security group. */
  readonly securityGroupId: string;
  /** The Elastic IP. */
  readonly publicIp: string;
}

/** Name of the stack whose state holds the offer. */
export const EC2 = "ec2";

/** What stands in for a host that isn't deployed, so that its phases can be previewed; 192.0.2.1 is nobody's (RFC 5737). */
export const NO_HOST = {
  instance_id: "i-00000000000000000",
  security_group_id: "sg-00000000000000000",
  public_ip: "192.0.2.1",
} as const;

/** Spells an offer as outputs. */
export function hostOutputs(offer: HostOutputs): Readonly<Record<keyof typeof NO_HOST, string>> {
  return {
    instance_id: offer.instanceId,
    security_group_id: offer.securityGroupId,
    public_ip: offer.publicIp,
  };
}

/** Reads the offer of the host. */
export function readHost(stack: BaseStack): HostOutputs {
  const reader = new StackReader(stack, EC2, NO_HOST);
  return {
    instanceId: reader.text("instance_id"),
    securityGroupId: reader.text("security_group_id"),
    publicIp: reader.text("public_ip"),
  };
}

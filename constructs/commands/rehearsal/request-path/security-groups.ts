import { paginateDescribeSecurityGroupRules, type SecurityGroupRule } from "@aws-sdk/client-ec2";
import type { AwsClients } from "../aws-clients";
import { UnreachableError } from "./unreachable-error";

/** Any address. */
const ANYWHERE = "0.0.0.0/0";

/** A connection between two hops with security groups. */
export interface Connection {
  /** Security groups of the source, or `internet`. */
  readonly from: "internet" | readonly string[];
  /** Security groups of the destination. */
  readonly to: readonly string[];
  /** TCP port of the destination. */
  readonly port: number;
  /** The destination, for the error. */
  readonly hop: string;
}

/** Checks that security groups allow a connection, egress and ingress. @throws UnreachableError */
export async function checkSecurityGroups(
  aws: AwsClients,
  { from, to, port, hop }: Connection,
): Promise<void> {
  const sources = from === "internet" ? [] : from;
  const allows = (rules: readonly SecurityGroupRule[], egress: boolean, peers: readonly string[]) =>
    rules.some((rule) => rule.IsEgress === egress && covers(rule, port) && names(rule, peers));
  if (!allows(await rulesOf(aws, to), false, sources)) {
    throw new UnreachableError(
      hop,
      `security group ${to.join()} allows no ingress from ${String(from)} on port ${port}`,
    );
  }
  if (from !== "internet" && !allows(await rulesOf(aws, sources), true, to)) {
    throw new UnreachableError(
      hop,
      `security group ${sources.join()} allows no egress to ${to.join()} on port ${port}`,
    );
  }
}

async function rulesOf(aws: AwsClients, groups: readonly string[]): Promise<readonly SecurityGroupRule[]> {
  const found: SecurityGroupRule[] = [];
  const at = { Filters: [{ Name: "group-id", Values: [...groups] }] };
  for await (const { SecurityGroupRules: rules = [] } of paginateDescribeSecurityGroupRules(
    { client: aws.ec2 },
    at,
  )) {
    found.push(...rules);
  }
  return found;
}

function covers(
  { IpProtocol: protocol, FromPort: first = 0, ToPort: last = 0 }: SecurityGroupRule,
  port: number,
) {
  return protocol === "-1" || (protocol === "tcp" && first <= port && port <= last);
}

function names({ CidrIpv4: cidr, ReferencedGroupInfo: group }: SecurityGroupRule, peers: readonly string[]) {
  return cidr === ANYWHERE || peers.includes(group?.GroupId ?? "");
}

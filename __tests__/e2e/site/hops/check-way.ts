import { paginateDescribeSecurityGroupRules, type SecurityGroupRule } from "@aws-sdk/client-ec2";
import type { AwsClients } from "../aws-clients";
import { DeadEnd } from "./dead-end";

/** Everybody, as a rule says it. */
const EVERYBODY = "0.0.0.0/0";

/** A step of a request between two that security groups stand before. */
export interface Way {
  /** Security groups that it leaves through; `internet`: no group of ours. */
  readonly from: "internet" | readonly string[];
  /** Security groups that it enters through. */
  readonly to: readonly string[];
  /** TCP port that it goes to. */
  readonly port: number;
  /** The hop that it enters, for the refusal's words. */
  readonly hop: string;
}

/** Checks that the security groups let a request out of where it is and in to where it goes. @throws DeadEnd */
export async function checkWay(aws: AwsClients, { from, to, port, hop }: Way): Promise<void> {
  const sources = from === "internet" ? [] : from;
  const allows = (rules: readonly SecurityGroupRule[], egress: boolean, peers: readonly string[]) =>
    rules.some((rule) => rule.IsEgress === egress && covers(rule, port) && names(rule, peers));
  if (!allows(await rulesOf(aws, to), false, sources))
    throw new DeadEnd(hop, `security group ${to.join()} lets nobody in from ${String(from)} on port ${port}`);
  if (from !== "internet" && !allows(await rulesOf(aws, sources), true, to))
    throw new DeadEnd(
      hop,
      `security group ${sources.join()} lets nobody out to ${to.join()} on port ${port}`,
    );
}

async function rulesOf(aws: AwsClients, groups: readonly string[]): Promise<readonly SecurityGroupRule[]> {
  const found: SecurityGroupRule[] = [];
  const at = { Filters: [{ Name: "group-id", Values: [...groups] }] };
  for await (const { SecurityGroupRules: rules = [] } of paginateDescribeSecurityGroupRules(
    { client: aws.ec2 },
    at,
  ))
    found.push(...rules);
  return found;
}

function covers(
  { IpProtocol: protocol, FromPort: first = 0, ToPort: last = 0 }: SecurityGroupRule,
  port: number,
) {
  return protocol === "-1" || (protocol === "tcp" && first <= port && port <= last);
}

function names({ CidrIpv4: cidr, ReferencedGroupInfo: group }: SecurityGroupRule, peers: readonly string[]) {
  return cidr === EVERYBODY || peers.includes(group?.GroupId ?? "");
}

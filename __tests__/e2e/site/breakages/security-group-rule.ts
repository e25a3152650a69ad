import {
  AuthorizeSecurityGroupEgressCommand,
  AuthorizeSecurityGroupIngressCommand,
  DescribeSecurityGroupRulesCommand,
  type IpPermission,
  RevokeSecurityGroupEgressCommand,
  RevokeSecurityGroupIngressCommand,
} from "@aws-sdk/client-ec2";
import type { AwsClients } from "../../../../constructs/commands/rehearsal/aws-clients";
import type { Repair } from "./breakage";

/** Removes a security group's ingress or egress rule for a port. */
export async function removeSecurityGroupRule(
  { ec2 }: AwsClients,
  groupId: string,
  direction: "in" | "out",
  port: number,
): Promise<Repair> {
  const { SecurityGroupRules: rules = [] } = await ec2.send(
    new DescribeSecurityGroupRulesCommand({ Filters: [{ Name: "group-id", Values: [groupId] }] }),
  );
  const rule = rules.find((each) => each.IsEgress === (direction === "out") && each.FromPort === port);
  if (rule === undefined) throw new Error(`${groupId} has no rule for port ${port}`);
  const { CidrIpv4, ReferencedGroupInfo: group, Description } = rule;
  const permission: IpPermission = {
    IpProtocol: rule.IpProtocol,
    FromPort: rule.FromPort,
    ToPort: rule.ToPort,
    ...(CidrIpv4 === undefined ? {} : { IpRanges: [{ CidrIp: CidrIpv4, Description }] }),
    ...(group === undefined ? {} : { UserIdGroupPairs: [{ GroupId: group.GroupId, Description }] }),
  };
  const input = { GroupId: groupId, IpPermissions: [permission] };
  if (direction === "in") {
    await ec2.send(new RevokeSecurityGroupIngressCommand(input));
    return () => ec2.send(new AuthorizeSecurityGroupIngressCommand(input));
  }
  await ec2.send(new RevokeSecurityGroupEgressCommand(input));
  return () => ec2.send(new AuthorizeSecurityGroupEgressCommand(input));
}

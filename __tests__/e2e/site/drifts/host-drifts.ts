import {
  DescribeInstancesCommand,
  DescribeSecurityGroupRulesCommand,
  StopInstancesCommand,
} from "@aws-sdk/client-ec2";
import { DescribeRuleCommand, DisableRuleCommand, EventBridgeClient } from "@aws-sdk/client-eventbridge";
import type { AwsClients } from "../../../../constructs/commands/rehearsal/aws-clients";
import type { AppliedResources } from "../breakages/applied-resources";
import { removeSecurityGroupRule } from "../breakages/security-group-rule";
import type { Drift } from "./drift";

const TRIGGER = { Name: "shop-dev-manifest" };

/** Drifts of the host's stack. */
export const HOST_DRIFTS: readonly Drift[] = [
  {
    what: "a security group rule",
    stack: "dev-ec2",
    address: "aws_vpc_security_group_ingress_rule.host_in_https",
    reported: "is missing: deleted outside of Terraform, would be created",
    change: (aws, applied) => removeSecurityGroupRule(aws, groupOf(applied), "in", 443),
    read: async ({ ec2 }, applied) => {
      const filters = [{ Name: "group-id", Values: [groupOf(applied)] }];
      const { SecurityGroupRules: rules = [] } = await ec2.send(
        new DescribeSecurityGroupRulesCommand({ Filters: filters }),
      );
      return rules.map(({ IsEgress, FromPort, CidrIpv4 }) => `${IsEgress} ${FromPort} ${CidrIpv4}`).sort();
    },
  },
  {
    what: "a stopped host",
    stack: "dev-ec2",
    address: "aws_ec2_instance_state.host_running",
    reported: 'state: "stopped" -> "running"',
    change: ({ ec2 }, { host: { InstanceId = "" } }) =>
      ec2.send(new StopInstancesCommand({ InstanceIds: [InstanceId] })),
    read: async ({ ec2 }, { host: { InstanceId = "" } }) => {
      const { Reservations: [only] = [] } = await ec2.send(
        new DescribeInstancesCommand({ InstanceIds: [InstanceId] }),
      );
      return only?.Instances?.map(({ State }) => State?.Name);
    },
  },
  {
    what: "a disabled event rule",
    stack: "dev-ec2",
    address: "aws_cloudwatch_event_rule.trigger_rule",
    reported: 'state: "DISABLED" -> "ENABLED"',
    change: (aws) => events(aws).send(new DisableRuleCommand(TRIGGER)),
    read: async (aws) => (await events(aws).send(new DescribeRuleCommand(TRIGGER))).State,
  },
];

function groupOf({ host }: AppliedResources): string {
  return host.SecurityGroups?.[0]?.GroupId ?? "";
}

function events({ configuration }: AwsClients): EventBridgeClient {
  return new EventBridgeClient(configuration);
}

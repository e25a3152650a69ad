import { DescribeAddressesCommand, DescribeInstancesCommand } from "@aws-sdk/client-ec2";
import {
  DescribeListenersCommand,
  DescribeLoadBalancersCommand,
  DescribeRulesCommand,
  DescribeTargetGroupsCommand,
  type Listener,
  type LoadBalancer,
  type Rule,
  type TargetGroup,
} from "@aws-sdk/client-elastic-load-balancing-v2";
import type { AwsClients } from "../../../../constructs/commands/rehearsal/aws-clients";

/** The applied resources of a cutover that the tests change. */
export type AppliedResources = Awaited<ReturnType<typeof readAppliedResources>>;

/** Reads them. Nothing else may exist on the emulator. */
export async function readAppliedResources(aws: AwsClients) {
  const { LoadBalancers: [balancer] = [] } = await aws.elb.send(new DescribeLoadBalancersCommand({}));
  const { Listeners: listeners = [] } = await aws.elb.send(
    new DescribeListenersCommand({ LoadBalancerArn: present(balancer).LoadBalancerArn }),
  );
  const https = present(listeners.find(({ Port: port }) => port === 443));
  const { Rules: rules = [] } = await aws.elb.send(
    new DescribeRulesCommand({ ListenerArn: https.ListenerArn }),
  );
  const { TargetGroups: groups = [] } = await aws.elb.send(new DescribeTargetGroupsCommand({}));
  const running = [{ Name: "instance-state-name", Values: ["running"] }];
  const hosts = await aws.ec2.send(new DescribeInstancesCommand({ Filters: running }));
  const { Addresses: [address] = [] } = await aws.ec2.send(new DescribeAddressesCommand({}));
  return {
    balancer: present<LoadBalancer>(balancer),
    https,
    http: present<Listener>(listeners.find(({ Port: port }) => port === 80)),
    /** The listener rule of a path. */
    rule: (path: string): Rule =>
      present(rules.find(({ Conditions: [only] = [] }) => only?.PathPatternConfig?.Values?.includes(path))),
    /** The target group whose name contains a word. */
    group: (word: string): TargetGroup =>
      present(groups.find(({ TargetGroupName: name }) => name?.split("-").includes(word))),
    host: present(hosts.Reservations?.[0]?.Instances?.[0]),
    address: present(address),
  };
}

/** Returns a resource that must be applied. @throws when it is missing */
export function present<T>(found: T | undefined): T {
  if (found === undefined) throw new Error("a resource is not applied");
  return found;
}

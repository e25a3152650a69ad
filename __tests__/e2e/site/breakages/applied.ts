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
import type { AwsClients } from "../aws-clients";

/** What of an application is applied in a cutover, as far as it is broken here. */
export type Applied = Awaited<ReturnType<typeof applied>>;

/** Looks it up; nothing else may be on the emulator. */
export async function applied(aws: AwsClients) {
  const { LoadBalancers: [balancer] = [] } = await aws.elb.send(new DescribeLoadBalancersCommand({}));
  const { Listeners: listeners = [] } = await aws.elb.send(
    new DescribeListenersCommand({ LoadBalancerArn: sure(balancer).LoadBalancerArn }),
  );
  const https = sure(listeners.find(({ Port: port }) => port === 443));
  const { Rules: rules = [] } = await aws.elb.send(
    new DescribeRulesCommand({ ListenerArn: https.ListenerArn }),
  );
  const { TargetGroups: groups = [] } = await aws.elb.send(new DescribeTargetGroupsCommand({}));
  const running = [{ Name: "instance-state-name", Values: ["running"] }];
  const hosts = await aws.ec2.send(new DescribeInstancesCommand({ Filters: running }));
  const { Addresses: [address] = [] } = await aws.ec2.send(new DescribeAddressesCommand({}));
  return {
    balancer: sure<LoadBalancer>(balancer),
    https,
    http: sure<Listener>(listeners.find(({ Port: port }) => port === 80)),
    /** The rule that sends a path's requests. */
    rule: (path: string): Rule =>
      sure(rules.find(({ Conditions: [only] = [] }) => only?.PathPatternConfig?.Values?.includes(path))),
    /** The target group whose name has a word in it. */
    group: (word: string): TargetGroup =>
      sure(groups.find(({ TargetGroupName: name }) => name?.split("-").includes(word))),
    host: sure(hosts.Reservations?.[0]?.Instances?.[0]),
    address: sure(address),
  };
}

function sure<T>(found: T | undefined): T {
  if (found === undefined) throw new Error("not all of it is applied");
  return found;
}

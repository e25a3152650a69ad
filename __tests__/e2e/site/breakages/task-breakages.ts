import { DescribeServicesCommand, UpdateServiceCommand } from "@aws-sdk/client-ecs";
import {
  DeregisterTargetsCommand,
  RegisterTargetsCommand,
  type TargetDescription,
  type TargetGroup,
} from "@aws-sdk/client-elastic-load-balancing-v2";
import type { AwsClients } from "../../../../constructs/commands/rehearsal/aws-clients";
import type { Breakage, Repair } from "./breakage";
import { removeSecurityGroupRule } from "./security-group-rule";
import { emptyTargetGroup } from "./target-group";

/** The ECS service that is changed here. */
const BACK = { cluster: "shop-dev", service: "back-rolling-3000" };

/** What can break at the tasks. */
export const TASK_BREAKAGES: readonly Breakage[] = [
  {
    what: "the tasks are not registered as targets",
    message: /^target group shop-dev-back-rolling-3000: no target is registered$/,
    introduce: (aws, { group }) => emptyTargetGroup(aws, group("back")),
  },
  {
    what: "the service is scaled to zero",
    message: /^target group shop-dev-back-rolling-3000: no target is registered$/,
    introduce: scaleToNothing,
  },
  {
    what: "the service is scaled to zero, and a target is left over",
    message: /^ECS service back-rolling-3000: it has no running task$/,
    introduce: async (aws, { group }) => {
      const repairs = [await scaleToNothing(aws), await addTarget(aws, group("back"), { Id: "10.0.0.99" })];
      return () => Promise.all(repairs.map((repair) => repair()));
    },
  },
  {
    what: "a target is outside of the service's subnets",
    message:
      /^target group shop-dev-back-rolling-3000: 10\.9\.9\.9 isn't in a subnet of ECS service back-rolling-3000$/,
    introduce: (aws, { group }) => addTarget(aws, group("back"), { Id: "10.9.9.9" }),
  },
  {
    what: "a target has another port than its container",
    message: /^target group shop-dev-back-rolling-3000: target 10\.0\.0\.99 has port 8080, not 3000$/,
    introduce: (aws, { group }) => addTarget(aws, group("back"), { Id: "10.0.0.99", Port: 8080 }),
  },
  {
    what: "the tasks' security group has no ingress",
    message:
      /^ECS service back-rolling-3000: security group sg-\w+ allows no ingress from sg-\w+ on port 3000$/,
    introduce: async (aws) => {
      const { services: [back] = [] } = await aws.ecs.send(
        new DescribeServicesCommand({ cluster: BACK.cluster, services: [BACK.service] }),
      );
      const [group = ""] = back?.networkConfiguration?.awsvpcConfiguration?.securityGroups ?? [];
      return removeSecurityGroupRule(aws, group, "in", 3000);
    },
  },
  {
    what: "the load balancer allows no egress to the tasks",
    message: /^ECS service back-rolling-3000: security group sg-\w+ allows no egress to sg-\w+ on port 3000$/,
    introduce: (aws, { balancer }) =>
      removeSecurityGroupRule(aws, balancer.SecurityGroups?.[0] ?? "", "out", 3000),
  },
];

async function scaleToNothing({ ecs }: AwsClients): Promise<Repair> {
  const scale = (desiredCount: number) => ecs.send(new UpdateServiceCommand({ ...BACK, desiredCount }));
  await scale(0);
  return () => scale(1);
}

async function addTarget(
  { elb }: AwsClients,
  { TargetGroupArn }: TargetGroup,
  target: TargetDescription,
): Promise<Repair> {
  const input = { TargetGroupArn, Targets: [target] };
  await elb.send(new RegisterTargetsCommand(input));
  return () => elb.send(new DeregisterTargetsCommand(input));
}

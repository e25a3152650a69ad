import { DescribeServicesCommand, UpdateServiceCommand } from "@aws-sdk/client-ecs";
import {
  DeregisterTargetsCommand,
  RegisterTargetsCommand,
  type TargetDescription,
  type TargetGroup,
} from "@aws-sdk/client-elastic-load-balancing-v2";
import type { AwsClients } from "../aws-clients";
import type { Breakage, Mend } from "./breakage";
import { closeWay } from "./close-way";
import { emptyGroup } from "./empty-group";

/** The ECS service that is broken here. */
const BACK = { cluster: "shop-dev", service: "back-rolling-3000" };

/** What can break at the tasks. */
export const TASK_BREAKAGES: readonly Breakage[] = [
  {
    what: "the tasks aren't targets",
    says: /^target group shop-dev-back-rolling-3000: no target is registered$/,
    plant: (aws, { group }) => emptyGroup(aws, group("back")),
  },
  {
    what: "the service is scaled to nothing",
    says: /^target group shop-dev-back-rolling-3000: no target is registered$/,
    plant: scaleToNothing,
  },
  {
    what: "the service is scaled to nothing, and a target is left over",
    says: /^ECS service back-rolling-3000: no task of it runs$/,
    plant: async (aws, { group }) => {
      const mends = [await scaleToNothing(aws), await addTarget(aws, group("back"), { Id: "10.0.0.99" })];
      return () => Promise.all(mends.map((mend) => mend()));
    },
  },
  {
    what: "a target is nobody's",
    says: /^target group shop-dev-back-rolling-3000: 10\.9\.9\.9 isn't in a subnet of ECS service back-rolling-3000$/,
    plant: (aws, { group }) => addTarget(aws, group("back"), { Id: "10.9.9.9" }),
  },
  {
    what: "a target has another port than its container",
    says: /^target group shop-dev-back-rolling-3000: target 10\.0\.0\.99 has port 8080, not 3000$/,
    plant: (aws, { group }) => addTarget(aws, group("back"), { Id: "10.0.0.99", Port: 8080 }),
  },
  {
    what: "the tasks let nobody in",
    says: /^ECS service back-rolling-3000: security group sg-\w+ lets nobody in from sg-\w+ on port 3000$/,
    plant: async (aws) => {
      const { services: [back] = [] } = await aws.ecs.send(
        new DescribeServicesCommand({ cluster: BACK.cluster, services: [BACK.service] }),
      );
      const [group = ""] = back?.networkConfiguration?.awsvpcConfiguration?.securityGroups ?? [];
      return closeWay(aws, group, "in", 3000);
    },
  },
  {
    what: "the balancer lets nobody out to the tasks",
    says: /^ECS service back-rolling-3000: security group sg-\w+ lets nobody out to sg-\w+ on port 3000$/,
    plant: (aws, { balancer }) => closeWay(aws, balancer.SecurityGroups?.[0] ?? "", "out", 3000),
  },
];

async function scaleToNothing({ ecs }: AwsClients): Promise<Mend> {
  const scale = (desiredCount: number) => ecs.send(new UpdateServiceCommand({ ...BACK, desiredCount }));
  await scale(0);
  return () => scale(1);
}

async function addTarget(
  { elb }: AwsClients,
  { TargetGroupArn }: TargetGroup,
  target: TargetDescription,
): Promise<Mend> {
  const input = { TargetGroupArn, Targets: [target] };
  await elb.send(new RegisterTargetsCommand(input));
  return () => elb.send(new DeregisterTargetsCommand(input));
}

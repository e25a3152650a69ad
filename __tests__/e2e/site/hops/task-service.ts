import { BlockList } from "node:net";
import { DescribeSubnetsCommand } from "@aws-sdk/client-ec2";
import { type ContainerDefinition, DescribeTaskDefinitionCommand, type Service } from "@aws-sdk/client-ecs";
import type { TargetDescription, TargetGroup } from "@aws-sdk/client-elastic-load-balancing-v2";
import { pathName } from "../../../../constructs/naming/physical-name";
import { UNRELEASED } from "../../../../constructs/service/words";
import type { AwsClients } from "../aws-clients";
import { checkReleased } from "./check-released";
import { checkWay } from "./check-way";
import { DeadEnd } from "./dead-end";
import { ownerOfGroup } from "./owner-of-group";
import type { Trail } from "./trail";

/** Requests as they arrive at tasks. */
export interface TaskVisit {
  readonly group: TargetGroup;
  /** Targets of the group that are well. */
  readonly targets: readonly TargetDescription[];
  /** Security groups of the balancer. */
  readonly from: readonly string[];
}

/** Says which service answers requests that arrive at a target group of tasks: the container behind its port. */
export async function taskService(trail: Trail, { group, targets, from }: TaskVisit): Promise<string> {
  const { aws } = trail;
  const groupHop = `target group ${group.TargetGroupName}`;
  const owner = await ownerOfGroup(aws, group.TargetGroupArn ?? "");
  if (owner === undefined) throw new DeadEnd(groupHop, "no active ECS service has its tasks there");
  const hop = `ECS service ${owner.serviceName}`;
  if ((owner.runningCount ?? 0) < 1) throw new DeadEnd(hop, "no task of it runs");
  const { subnets = [], securityGroups = [] } = owner.networkConfiguration?.awsvpcConfiguration ?? {};
  const strangers = await outside(aws, subnets, targets);
  if (strangers.length > 0) throw new DeadEnd(groupHop, `${strangers.join()} isn't in a subnet of ${hop}`);

  const container = await containerOf(aws, owner, group, hop);
  checkPorts(container, group, targets);
  await checkWay(aws, { from, to: securityGroups, port: group.Port ?? 0, hop });
  if (!container.image || container.image === UNRELEASED)
    throw new DeadEnd(hop, "its task definition has no image");
  const service = container.name ?? "";
  await checkReleased(aws, pathName(trail, service, "image"), hop);
  return service;
}

/** Targets whose address is in none of the subnets. */
async function outside(
  aws: AwsClients,
  subnetIds: readonly string[],
  targets: readonly TargetDescription[],
): Promise<readonly string[]> {
  const { Subnets: subnets = [] } = await aws.ec2.send(
    new DescribeSubnetsCommand({ SubnetIds: [...subnetIds] }),
  );
  const inside = new BlockList();
  for (const { CidrBlock: cidr = "" } of subnets) {
    const [network = "", bits] = cidr.split("/");
    inside.addSubnet(network, Number(bits));
  }
  return targets.map(({ Id = "" }) => Id).filter((address) => !inside.check(address));
}

async function containerOf(
  aws: AwsClients,
  { taskDefinition, loadBalancers = [] }: Service,
  { TargetGroupArn: arn }: TargetGroup,
  hop: string,
): Promise<ContainerDefinition> {
  const answer = await aws.ecs.send(new DescribeTaskDefinitionCommand({ taskDefinition }));
  const { status, containerDefinitions = [] } = answer.taskDefinition ?? {};
  if (status !== "ACTIVE") throw new DeadEnd(hop, `its task definition ${taskDefinition} is ${status}`);
  const entrance = loadBalancers.find(({ targetGroupArn }) => targetGroupArn === arn);
  const container = containerDefinitions.find(({ name }) => name === entrance?.containerName);
  if (container === undefined)
    throw new DeadEnd(hop, `its tasks have no container ${entrance?.containerName}`);
  return container;
}

/** Checks that container, targets and target group mean one port. */
function checkPorts(
  { name, portMappings = [] }: ContainerDefinition,
  { TargetGroupName: group, Port: port }: TargetGroup,
  targets: readonly TargetDescription[],
): void {
  const hop = `target group ${group}`;
  const stray = targets.find((target) => target.Port !== port);
  if (stray !== undefined) throw new DeadEnd(hop, `target ${stray.Id} has port ${stray.Port}, not ${port}`);
  if (!portMappings.some(({ containerPort }) => containerPort === port))
    throw new DeadEnd(hop, `container ${name} doesn't have its port ${port}`);
}

import { BlockList } from "node:net";
import { DescribeSubnetsCommand } from "@aws-sdk/client-ec2";
import {
  type ContainerDefinition,
  DescribeClustersCommand,
  DescribeServicesCommand,
  DescribeTaskDefinitionCommand,
  paginateListClusters,
  paginateListServices,
  type Service,
} from "@aws-sdk/client-ecs";
import type { TargetDescription, TargetGroup } from "@aws-sdk/client-elastic-load-balancing-v2";
import { pathName } from "../../../naming/physical-name";
import { UNRELEASED } from "../../../service/words";
import type { AwsClients } from "../aws-clients";
import { type RequestContext, UnreachableError } from "./unreachable-error";
import { checkReleased } from "./release";
import { checkSecurityGroups } from "./security-groups";

/** Requests at a target group of tasks. */
export interface TaskRequest {
  /** The target group. */
  readonly group: TargetGroup;
  /** Healthy targets of the group. */
  readonly targets: readonly TargetDescription[];
  /** Security groups of the load balancer. */
  readonly from: readonly string[];
}

/** Returns the service that answers requests at a target group of tasks: the container behind its port. */
export async function taskService(
  context: RequestContext,
  { group, targets, from }: TaskRequest,
): Promise<string> {
  const { aws } = context;
  const groupHop = `target group ${group.TargetGroupName}`;
  const owner = await serviceOfTargetGroup(aws, group.TargetGroupArn ?? "");
  if (owner === undefined) {
    throw new UnreachableError(groupHop, "no active ECS service registers its tasks in it");
  }
  const hop = `ECS service ${owner.serviceName}`;
  if ((owner.runningCount ?? 0) < 1) throw new UnreachableError(hop, "it has no running task");
  const { subnets = [], securityGroups = [] } = owner.networkConfiguration?.awsvpcConfiguration ?? {};
  const foreign = await outside(aws, subnets, targets);
  if (foreign.length > 0) {
    throw new UnreachableError(groupHop, `${foreign.join()} isn't in a subnet of ${hop}`);
  }

  const container = await containerOf(aws, owner, group, hop);
  checkPorts(container, group, targets);
  await checkSecurityGroups(aws, { from, to: securityGroups, port: group.Port ?? 0, hop });
  if (!container.image || container.image === UNRELEASED) {
    throw new UnreachableError(hop, "its task definition has no image");
  }
  const service = container.name ?? "";
  await checkReleased(aws, pathName(context, service, "image"), hop);
  return service;
}

/** Returns the targets whose address is in none of the subnets. */
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
  if (status !== "ACTIVE") {
    throw new UnreachableError(hop, `its task definition ${taskDefinition} is ${status}`);
  }
  const attached = loadBalancers.find(({ targetGroupArn }) => targetGroupArn === arn);
  const container = containerDefinitions.find(({ name }) => name === attached?.containerName);
  if (container === undefined) {
    throw new UnreachableError(hop, `its tasks have no container ${attached?.containerName}`);
  }
  return container;
}

/** Checks that container, targets and target group have the same port. */
function checkPorts(
  { name, portMappings = [] }: ContainerDefinition,
  { TargetGroupName: group, Port: port }: TargetGroup,
  targets: readonly TargetDescription[],
): void {
  const hop = `target group ${group}`;
  const stray = targets.find((target) => target.Port !== port);
  if (stray !== undefined) {
    throw new UnreachableError(hop, `target ${stray.Id} has port ${stray.Port}, not ${port}`);
  }
  if (!portMappings.some(({ containerPort }) => containerPort === port)) {
    throw new UnreachableError(hop, `container ${name} does not listen on port ${port}`);
  }
}

/** How many services one call describes. Source: ECS API reference, DescribeServices. */
const BATCH = 10;

/** Finds the active ECS service that registers its tasks in a target group. */
async function serviceOfTargetGroup(aws: AwsClients, groupArn: string): Promise<Service | undefined> {
  for (const cluster of await activeClusters(aws)) {
    const owner = (await servicesOf(aws, cluster)).find(
      ({ status, loadBalancers = [] }) =>
        status === "ACTIVE" && loadBalancers.some(({ targetGroupArn }) => targetGroupArn === groupArn),
    );
    if (owner !== undefined) return owner;
  }
  return undefined;
}

async function activeClusters(aws: AwsClients): Promise<readonly string[]> {
  const arns: string[] = [];
  for await (const { clusterArns = [] } of paginateListClusters({ client: aws.ecs }, {})) {
    arns.push(...clusterArns);
  }
  const { clusters = [] } = await aws.ecs.send(new DescribeClustersCommand({ clusters: arns }));
  return clusters.filter(({ status }) => status === "ACTIVE").map(({ clusterArn = "" }) => clusterArn);
}

async function servicesOf(aws: AwsClients, cluster: string): Promise<readonly Service[]> {
  const found: Service[] = [];
  for await (const { serviceArns = [] } of paginateListServices(
    { client: aws.ecs, pageSize: BATCH },
    { cluster },
  )) {
    if (serviceArns.length === 0) continue;
    const { services = [] } = await aws.ecs.send(
      new DescribeServicesCommand({ cluster, services: serviceArns }),
    );
    found.push(...services);
  }
  return found;
}

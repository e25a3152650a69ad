import {
  DescribeClustersCommand,
  DescribeServicesCommand,
  paginateListClusters,
  paginateListServices,
  type Service,
} from "@aws-sdk/client-ecs";
import type { AwsClients } from "../aws-clients";

/** Services that one call describes. Source: ECS API reference, DescribeServices. */
const BATCH = 10;

/** Finds the active ECS service, in an active cluster, whose tasks register in a target group. */
export async function ownerOfGroup(aws: AwsClients, groupArn: string): Promise<Service | undefined> {
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
  for await (const { clusterArns = [] } of paginateListClusters({ client: aws.ecs }, {}))
    arns.push(...clusterArns);
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

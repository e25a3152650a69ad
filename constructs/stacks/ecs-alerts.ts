import type { Cluster } from "../ecs/cluster";
import { EcsAlerts } from "../ecs/ecs-alerts";
import type { EcsWorkload } from "../ecs/ecs-workload";
import type { Egress } from "../ecs/egress";
import type { HostTargetGroup } from "../edge/host-target-group";
import type { LoadBalancer } from "../edge/load-balancer";
import { hostNamespace } from "../naming/alert-names";
import { serviceNames } from "../naming/environment-names";
import { NAME_LIMIT, physicalName } from "../naming/physical-name";
import type { EnvironmentStack } from "./environment/environment-stack";

/** What of the platform is watched. */
interface WatchedParts {
  readonly egress: Egress;
  readonly loadBalancer: LoadBalancer;
  readonly cluster: Cluster;
  readonly workload: EcsWorkload;
  readonly host: HostTargetGroup | undefined;
}

/** Creates the alarms of ECS, the load balancer and the NAT gateways; nothing where nobody is told. */
export function alertEcs(stack: EnvironmentStack, parts: WatchedParts): void {
  const {
    application,
    name,
    account,
    region,
    alerts,
    database,
    fargatePercent,
    protect,
    schedule,
    services,
  } = stack.environment;
  if (alerts === undefined) return;
  const names = { application, environment: name };
  const { egress, loadBalancer, cluster, workload, host } = parts;
  new EcsAlerts(stack, "alerts", {
    ...{ names, account, region, insights: protect, sleeps: schedule !== undefined },
    loadBalancer: loadBalancer.arnSuffix,
    clusterName: cluster.name,
    services: services.map((service) => ({
      name: service.name,
      serviceName: serviceNames(names, service).service,
      targetGroups: workload.targetGroups[service.name] ?? [],
      hasTasks: (service.scale?.min ?? service.replicas) > 0,
    })),
    // Without a share a host may be gone, or on its way.
    hostHasShare: fargatePercent < 100,
    database: database && physicalName(names, NAME_LIMIT.database),
    host: host && {
      targetGroup: host.arnSuffix,
      instanceId: host.instanceId,
      namespace: hostNamespace(names),
    },
    natGateways: egress.natGateways,
  });
}

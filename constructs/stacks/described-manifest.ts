import { hostNamespace } from "../naming/alert-names";
import { releaseParameterName, repositoryUrl, serviceLogGroup } from "../naming/environment-names";
import { hostAccessLogGroup } from "../naming/log-names";
import { certificateLocation } from "../naming/host-access";
import { isolatedBlocks } from "../network/network";
import type { ServiceConnections } from "../service/container-environment";
import { type Manifest, manifestContainer, manifestService } from "../service/manifest";
import { required } from "../service/required";
import type { Environment } from "../settings/settings";
import { databaseUserContainer } from "./database-user";
import type { FoundationOutputs } from "./outputs/foundation-outputs";

/** Returns what the host of an environment runs, as its deployer reads it. */
export function describedManifest(
  environment: Environment,
  foundation: Pick<FoundationOutputs, "taskRoleArns" | "database">,
  connections: ServiceConnections,
): Manifest {
  const { application, region, domain, network, host, idleTimeout, database, services, alerts } = environment;
  const { taskRoleArns } = foundation;
  const user = databaseUserContainer(environment, foundation, connections);
  const names = { application, environment: environment.name };
  return {
    version: 1,
    ...{ region, domain, idleTimeout },
    certificate: certificateLocation(names, environment),
    updates: host.updates,
    metrics: alerts === undefined ? undefined : hostNamespace(names),
    accessLog: hostAccessLogGroup(names),
    network: network.cidr,
    databaseSubnets: database === undefined ? [] : isolatedBlocks(network.cidr),
    databaseUser: user && {
      ...manifestContainer(user.service, user.connections, serviceLogGroup(names, user.service.name)),
      ...{ image: user.image, timeout: user.timeout },
    },
    services: services.map((service) =>
      manifestService(service, connections, {
        release: releaseParameterName(names, service.name),
        repository: repositoryUrl(names, environment, service.name),
        role: required(taskRoleArns[service.name], `role of ${service.name}`),
        logGroup: serviceLogGroup(names, service.name),
      }),
    ),
  };
}

import type { DockerHost } from "../host/docker-host";
import { HostAlerts } from "../host/host-alerts";
import { hostNamespace } from "../naming/alert-names";
import { NAME_LIMIT, physicalName } from "../naming/physical-name";
import type { EnvironmentStack } from "./environment/environment-stack";

/**
 * Creates the alarms of the host; nothing where nobody is told.
 *
 * @param documentName - name of the document that deploys on it
 */
export function alertHost(stack: EnvironmentStack, host: DockerHost, documentName: string): void {
  const {
    application,
    name,
    account,
    region,
    alerts,
    domain,
    schedule,
    database,
    host: described,
  } = stack.environment;
  if (alerts === undefined) return;
  const names = { application, environment: name };
  new HostAlerts(stack, "alerts", {
    ...{ names, account, region, documentName },
    instanceId: host.instanceId,
    instanceType: described.instanceType,
    namespace: hostNamespace(names),
    database: database && physicalName(names, NAME_LIMIT.database),
    hasCertificate: domain !== undefined,
    sleeps: schedule !== undefined,
  });
}

import { DeployError, errorMessage } from "../deploy-error";
import { containerName } from "../docker/container";
import { run } from "../exec";
import { healthRequest, isHealthy } from "../health";
import { restoreFirewall } from "../firewall";
import type { Host } from "../host";
import { sleep } from "../poll";
import type { Route } from "../routing";

/**
 * Restarts containers that run and do not answer: Docker's restart policy acts only on a process that has exited.
 *
 * It uses the thresholds of the service's health check, and leaves a container alone during the grace period. For a
 * container that was removed it starts a deployment.
 *
 * @returns errors, one line each
 */
export async function watch(host: Pick<Host, "edge" | "engine" | "log">): Promise<readonly string[]> {
  const errors: string[] = [];
  await restoreFirewall().catch((error: unknown) => errors.push(errorMessage(error)));
  for (const route of host.edge.routing?.routes ?? []) {
    await checkContainer(host, route).catch((error: unknown) =>
      errors.push(`${route.name}: ${errorMessage(error)}`),
    );
  }
  return errors;
}

async function checkContainer({ engine, log }: Pick<Host, "engine" | "log">, route: Route): Promise<void> {
  const { name, serving, health, healthCheck } = route;
  if (serving === undefined) return;
  const container = await engine.inspect(containerName(name, serving.colour));
  if (container === undefined) {
    await run("systemctl", ["start", "--no-block", "ec2-to-fargate-deploy.service"]);
    throw new DeployError("the container was removed; starting a deployment");
  }
  const age = (Date.now() - Date.parse(container.startedAt)) / 1000;
  if (!container.running || age < healthCheck.gracePeriod || (await answersInTime(route))) return;
  log(
    `${name}: ${health} did not answer 200 ${healthCheck.unhealthyThreshold} times in a row; restarting the container`,
  );
  await engine.restart(container.id);
}

async function answersInTime(route: Route): Promise<boolean> {
  const request = healthRequest(route);
  if (request === undefined) return true;
  for (let failures = 0; failures < route.healthCheck.unhealthyThreshold; failures++) {
    if (await isHealthy(request)) return true;
    await sleep(1);
  }
  return false;
}

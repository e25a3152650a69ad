import { sendAccessLog } from "../access-log";
import { DeployError, errorMessage } from "../deploy-error";
import { containerName } from "../docker/container";
import { replacedContainers, retire } from "../drain";
import { run } from "../exec";
import { healthRequest, isHealthy } from "../health";
import { restoreFirewall } from "../firewall";
import type { Host } from "../host";
import { sleep, until } from "../poll";
import type { Route } from "../routing";

/** Seconds until the containers are looked at again while one of them is unhealthy or finishes its requests. */
const ROUND = 60;

/** Seconds until another attempt to replace a container, when its replacement did not become healthy. */
const RETRY_PAUSE = 300;

/** Seconds that a replacement may take; longer than any grace period and health check. */
const REPLACE_TIMEOUT = 7200;

/** What the check needs of the host. */
type Watched = Pick<Host, "aws" | "edge" | "engine" | "log" | "logTarget">;

/**
 * Stops replaced containers that have finished their requests, and replaces containers that run and do not answer: Docker's
 * restart policy acts only on a process that has exited. For a container that was removed it starts a deployment.
 *
 * It also sends what nginx has logged to CloudWatch.
 *
 * It holds no lock while it waits. It ends when there is nothing left to wait for; a timer starts it every minute.
 *
 * @returns errors, one line each
 */
export async function watch(host: Watched): Promise<readonly string[]> {
  const errors = new Set<string>();
  const busy = new Set<string>();
  const begin = (name: string, task: () => Promise<void>) => {
    if (busy.has(name)) return;
    busy.add(name);
    void task()
      .catch((error: unknown) => errors.add(`${name}: ${errorMessage(error)}`))
      .finally(() => busy.delete(name));
  };
  do {
    await restoreFirewall().catch((error: unknown) => errors.add(errorMessage(error)));
    begin("replaced containers", async () => {
      await retire(host, await replacedContainers(host));
    });
    begin("access log", () => sendAccessLog(host));
    for (const { name } of host.edge.routing?.routes ?? []) begin(name, () => watchService(host, name));
  } while (!(await until(() => busy.size === 0, ROUND)));
  return [...errors];
}

/**
 * Requests the health of a service's container until it answers once. After as many failed checks in a row, at the interval
 * of the service's health check, the container is replaced.
 */
async function watchService(host: Watched, name: string): Promise<void> {
  let failures = 0;
  for (let id: string | undefined; ;) {
    const route = host.edge.routing?.routes.find((each) => each.name === name);
    const found = route && (await unhealthyContainer(host, route));
    if (route === undefined || found === undefined) return;
    failures = found === id ? failures + 1 : 1;
    id = found;
    if (failures < route.healthCheck.unhealthyThreshold) {
      await sleep(route.healthCheck.interval);
    } else {
      failures = 0;
      await replaceBeside(host, route);
    }
  }
}

/** Returns the id of the active container when it has failed a health check; a container may fail during its grace period. */
async function unhealthyContainer(
  { engine }: Pick<Host, "engine">,
  route: Route,
): Promise<string | undefined> {
  const { name, serving, healthCheck } = route;
  // A service that is leaving is in no manifest from which a new container could start.
  if (serving === undefined || route.isLeaving) return undefined;
  const container = await engine.inspect(containerName(name, serving.colour));
  if (container === undefined) {
    await run("systemctl", ["start", "--no-block", "ec2-to-fargate-deploy.service"]);
    throw new DeployError("the container was removed; starting a deployment");
  }
  const age = (Date.now() - Date.parse(container.startedAt)) / 1000;
  const request = healthRequest(route, container);
  if (!container.running || age < healthCheck.gracePeriod || request === undefined) return undefined;
  return (await isHealthy(request)) ? undefined : container.id;
}

/**
 * Starts a replacement as a unit of its own, which holds the deployer's lock: the deploy document stops that unit, so that a
 * release does not wait for it. During a deployment, or another service's replacement, nothing is replaced.
 */
async function replaceBeside(host: Watched, { name, health, healthCheck }: Route): Promise<void> {
  const { interval, unhealthyThreshold } = healthCheck;
  host.log(
    `${name}: ${health} did not answer 200 ${unhealthyThreshold} times in a row; starting a new container`,
  );
  try {
    const unit = `--unit=ec2-to-fargate-replace-${name}`;
    const printed = await run("systemd-run", [unit, ...UNIT, ...LOCKED, "replace", name], {
      timeout: REPLACE_TIMEOUT,
    });
    for (const line of printed.split("\n").filter((each) => each !== "")) host.log(line);
    await retire(host, await replacedContainers(host));
    if (printed !== "") return;
    host.log(`${name}: another release is running; the container is checked again`);
    await sleep(interval);
  } catch (error) {
    const { message } = error as Error;
    host.log(`${message} If it is still unhealthy in ${RETRY_PAUSE} s, it is tried again.`);
    await sleep(RETRY_PAUSE);
  }
}

const UNIT = [
  ...["--quiet", "--collect", "--wait", "--pipe"],
  ...["--property=EnvironmentFile=/etc/ec2-to-fargate.env", "--setenv=HOME=/root"],
];

const LOCKED = [
  ...["flock", "--nonblock", "--conflict-exit-code", "0", "/run/lock/ec2-to-fargate.lock"],
  ...["node-24", "/usr/local/share/ec2-to-fargate/deploy.mjs"],
];

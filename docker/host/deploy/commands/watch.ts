import { DeployError, errorMessage } from "../deploy-error";
import { containerName } from "../docker/container";
import { run } from "../exec";
import { answers, questionTo } from "../health";
import type { Host } from "../host";
import { sleep } from "../poll";
import type { Route } from "../routing";

/**
 * Restarts containers that run and don't answer: a restart policy acts on a process that ends, not on one that hangs.
 *
 * As patient as the service's health check, and silent for the grace period after a start. A container that is gone is
 * the deployer's business, which is told.
 */
export async function watch(host: Watched): Promise<readonly string[]> {
  const problems: string[] = [];
  for (const route of host.edge.routing?.routes ?? []) {
    await look(host, route).catch((error: unknown) => problems.push(`${route.name}: ${errorMessage(error)}`));
  }
  return problems;
}

/** What is looked after, and with what. */
type Watched = Pick<Host, "edge" | "engine" | "say">;

async function look({ engine, say }: Watched, route: Route): Promise<void> {
  const { name, serving, health, healthCheck } = route;
  if (serving === undefined) return;
  const container = await engine.inspect(containerName(name, serving.colour));
  if (container === undefined) {
    await run("systemctl", ["start", "--no-block", "ec2-to-fargate-deploy.service"]);
    throw new DeployError("its container is gone, deploying anew");
  }
  const age = (Date.now() - Date.parse(container.startedAt)) / 1000;
  if (!container.running || age < healthCheck.gracePeriod || (await isWell(route))) return;
  say(
    `${name}: ${health} did not answer 200 ${healthCheck.unhealthyThreshold} times in a row, restarting it`,
  );
  await engine.restart(container.id);
}

async function isWell(route: Route): Promise<boolean> {
  const question = questionTo(route);
  if (question === undefined) return true;
  for (let failures = 0; failures < route.healthCheck.unhealthyThreshold; failures++) {
    if (await answers(question)) return true;
    await sleep(1);
  }
  return false;
}

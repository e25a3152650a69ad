import { request } from "node:http";
import type { ManifestService } from "../../../constructs/service/manifest";
import { type Container, ending } from "./docker/container";
import type { Engine } from "./docker/engine";
import { sleep } from "./poll";
import { portOf, type Route } from "./routing";

/** Whom to ask, and how patiently. */
export interface Question {
  /** Loopback port. */
  readonly port: number;
  /** Path, for example `/healthz`. */
  readonly path: string;
  /** Seconds to wait for the answer. */
  readonly timeout: number;
}

/** Asks a container for its health, on a connection of its own. 200 is well, as for the load balancer. */
export function answers({ port, path, timeout }: Question): Promise<boolean> {
  return new Promise((resolve) => {
    const signal = AbortSignal.timeout(timeout * 1000);
    const asked = request({ host: "127.0.0.1", port, path, agent: false, signal }, (answer) => {
      answer.resume();
      resolve(answer.statusCode === 200);
    });
    asked.on("error", () => resolve(false));
    asked.end();
  });
}

/** What to ask the container that serves for its health; absent: nothing serves, or nobody asks it. */
export function questionTo(route: Route): Question | undefined {
  const { serving, health, healthCheck } = route;
  if (serving === undefined || health === undefined) return undefined;
  return { port: portOf(route, serving.colour), path: health, timeout: healthCheck.timeout };
}

/** Seconds that a service nobody asks for its health has to run without ending. */
const SETTLED = 5;

/** Seconds between two questions: a release waits for several good answers, so it asks often. */
const PAUSE = 1;

/**
 * Waits until a new container is found well so many times in a row as the service's health check demands.
 *
 * It has as long as on Fargate: the grace period, and then as many failed checks as a balancer puts up with.
 *
 * @returns undefined, or why it isn't well
 */
export async function waitUntilWell(
  engine: Pick<Engine, "inspect">,
  id: string,
  port: number,
  service: ManifestService,
): Promise<string | undefined> {
  const { health, healthCheck } = service;
  const began = performance.now();
  const seconds = () => (performance.now() - began) / 1000;
  const deadline = healthCheck.gracePeriod + healthCheck.interval * healthCheck.unhealthyThreshold;
  for (let inRow = 0; ;) {
    const container = await engine.inspect(id);
    if (container?.running !== true) return ended(container, seconds());
    if (health === undefined) {
      if (seconds() >= SETTLED) return undefined;
    } else {
      inRow = (await answers({ port, path: health, timeout: healthCheck.timeout })) ? inRow + 1 : 0;
      if (inRow >= healthCheck.healthyThreshold) return undefined;
      if (seconds() > deadline)
        return `${health} on port ${service.port} did not answer 200 within ${deadline} s`;
    }
    await sleep(PAUSE);
  }
}

function ended(container: Container | undefined, seconds: number): string {
  return container === undefined
    ? "somebody removed it"
    : `it ${ending(container)} after ${Math.round(seconds)} s`;
}

import type { ManifestService } from "../../../constructs/service/manifest";
import { answers } from "./answers";
import type { Container } from "./container";
import type { Engine } from "./engine";
import { ending } from "./ending";
import { sleep } from "./sleep";

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

import { request } from "node:http";
import type { ManifestService } from "../../../constructs/service/manifest";
import { type Container, exitDescription } from "./docker/container";
import type { Engine } from "./docker/engine";
import { sleep } from "./poll";
import { portOf, type Route } from "./routing";

/** A request for a container's health. */
export interface HealthRequest {
  /** Loopback port. */
  readonly port: number;
  /** Path, for example `/healthz`. */
  readonly path: string;
  /** Seconds to wait for the answer. */
  readonly timeout: number;
  /** The container's own address and port, which it gets as `Host`; absent: unknown. */
  readonly target?: string;
}

/** The load balancer's: some applications recognise health checks by it. */
const USER_AGENT = "ELB-HealthChecker/2.0";

/**
 * Whether a container answers 200, as for the load balancer: with the container's own address as `Host`, which an
 * application that checks it has to accept. Uses a new connection each time.
 *
 * Source: AWS knowledge center, "How do I troubleshoot failing health checks for Application Load Balancers?".
 */
export function isHealthy({ port, path, timeout, target }: HealthRequest): Promise<boolean> {
  return new Promise((resolve) => {
    const signal = AbortSignal.timeout(timeout * 1000);
    const headers = { host: target ?? `127.0.0.1:${port}`, "user-agent": USER_AGENT };
    const sent = request({ host: "127.0.0.1", port, path, headers, agent: false, signal }, (answer) => {
      answer.resume();
      resolve(answer.statusCode === 200);
    });
    sent.on("error", () => resolve(false));
    sent.end();
  });
}

/** Returns the health request for a service's active container; undefined: there is none, or it has no health path. */
export function healthRequest(
  route: Route,
  { target }: Pick<Container, "target">,
): HealthRequest | undefined {
  const { serving, health, healthCheck } = route;
  if (serving === undefined || health === undefined) return undefined;
  return { port: portOf(route, serving.colour), path: health, timeout: healthCheck.timeout, target };
}

/** Seconds that a container without a health path has to run. */
const MIN_UPTIME = 5;

/** Seconds between two health requests. Short, because a release needs several good answers. */
const CHECK_PAUSE = 1;

/**
 * Waits until a new container has answered as many times in a row as the service's health check requires.
 *
 * It has as long as on Fargate: the grace period, and then as many failed checks as the load balancer allows.
 *
 * @returns undefined, or why it did not become healthy
 */
export async function waitUntilHealthy(
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
    if (container?.running !== true) return describeExit(container, seconds());
    if (health === undefined) {
      if (seconds() >= MIN_UPTIME) return undefined;
    } else {
      const { target } = container;
      inRow = (await isHealthy({ port, path: health, timeout: healthCheck.timeout, target })) ? inRow + 1 : 0;
      if (inRow >= healthCheck.healthyThreshold) return undefined;
      if (seconds() > deadline) {
        return `${health} on port ${service.port} did not answer 200 within ${deadline} s`;
      }
    }
    await sleep(CHECK_PAUSE);
  }
}

function describeExit(container: Container | undefined, seconds: number): string {
  return container === undefined
    ? "the container was removed"
    : `the container ${exitDescription(container)} after ${Math.round(seconds)} s`;
}

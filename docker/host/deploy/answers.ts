import { request } from "node:http";

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

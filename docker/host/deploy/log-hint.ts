import type { LogTarget } from "./log-config";

/** Says where the log of a container is that is gone by now. */
export function logHint(logGroup: string, service: string, part: string, { driver, run }: LogTarget): string {
  return driver === "awslogs" ? ` (its log: ${logGroup}, stream ${service}/${run}/${part})` : "";
}

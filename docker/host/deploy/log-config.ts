import type { ManifestService } from "../../../constructs/service/manifest";

/** Where containers' output goes. */
export interface LogTarget {
  /** `awslogs`, or one of Docker's own drivers where there is no CloudWatch. */
  readonly driver: string;
  /** AWS region. */
  readonly region: string;
  /** Time of this run, part of the names of its streams, so that no two containers share one. */
  readonly run: string;
}

/**
 * Sends a container's output to its log group.
 *
 * Non-blocking: when CloudWatch is slow, lines may be lost, but the service doesn't wait. Docker keeps a copy for
 * `docker logs`, bounded here, because it would be 100 MB a container.
 *
 * @param part - what the container is of the service: its colour, or `release`
 */
export function logConfig(
  { name, logGroup }: ManifestService,
  part: string,
  { driver, region, run }: LogTarget,
): { readonly Type: string; readonly Config: Readonly<Record<string, string>> } {
  if (driver !== "awslogs") return { Type: driver, Config: {} };
  return {
    Type: driver,
    Config: {
      "awslogs-region": region,
      "awslogs-group": logGroup,
      "awslogs-stream": `${name}/${run}/${part}`,
      mode: "non-blocking",
      "max-buffer-size": "4m",
      "cache-max-size": "10m",
      "cache-max-file": "3",
    },
  };
}

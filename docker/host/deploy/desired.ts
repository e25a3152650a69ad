import { createHash } from "node:crypto";
import type { ManifestService } from "../../../constructs/service/manifest";

/** What a service is to run. */
export interface Desired {
  /** Its entry in the manifest. */
  readonly service: ManifestService;
  /** Full image reference. */
  readonly image: string;
  /** Everything in its environment, secrets too. */
  readonly environment: Readonly<Record<string, string>>;
  /** Differs as soon as the container has to be another one. */
  readonly hash: string;
}

/**
 * Says what a service is to run.
 *
 * The edge alone cares for path and health, and a release for its command: a change of those needs no new container.
 */
export function desired(
  service: ManifestService,
  image: string,
  environment: Readonly<Record<string, string>>,
): Desired {
  const { name, port, command, cpu, memory, stopTimeout, logGroup } = service;
  const sorted = Object.entries(environment).sort(([a], [b]) => (a < b ? -1 : 1));
  const parts = [name, image, port, command, cpu, memory, stopTimeout, logGroup, sorted];
  const hash = createHash("sha256").update(JSON.stringify(parts)).digest("hex");
  return { service, image, environment, hash };
}

import { createHash } from "node:crypto";
import type { ManifestService } from "../../../constructs/service/manifest";
import type { Container } from "./docker/container";

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

/** What to do for a service. */
export type Decision = "keep" | "release" | "leave";

/** What the decision rests on. */
export interface Situation {
  /** The container that serves; absent: nothing does, or it is gone. */
  readonly serving: Pick<Container, "running" | "hash"> | undefined;
  /** What the container is to be made from. */
  readonly hash: string;
  /** Whether a release made from this has failed before. */
  readonly failed: boolean;
  /** Whether nobody asked for this run. */
  readonly byTimer: boolean;
}

/**
 * Decides what to do for a service.
 *
 * What has failed is tried again when a person or a release asks, not by the timer: a release's command would run every
 * ten minutes. Unless nothing serves: then trying is all that is left.
 */
export function decide({ serving, hash, failed, byTimer }: Situation): Decision {
  if (serving?.running !== true) return "release";
  if (serving.hash === hash) return "keep";
  return failed && byTimer ? "leave" : "release";
}

import { createHash } from "node:crypto";
import type { ManifestContainer, ManifestService } from "../../../constructs/service/manifest";
import type { Container } from "./docker/container";

/** The container that a service should run. */
export interface DesiredContainer {
  /** The service's entry in the manifest. */
  readonly service: ManifestService;
  /** Full image reference. */
  readonly image: string;
  /** All environment variables, secrets included. */
  readonly environment: Readonly<Record<string, string>>;
  /** See {@link containerHash}. */
  readonly hash: string;
}

/** Returns the container that a service should run. */
export function desiredContainer(
  service: ManifestService,
  image: string,
  environment: Readonly<Record<string, string>>,
): DesiredContainer {
  return { service, image, environment, hash: containerHash(service, image) };
}

/** Fields of the manifest whose change needs no new container, and why. Every other field is hashed. */
const NOT_IN_CONTAINER = {
  release: "the image is hashed itself, and the command runs in a container of its own",
  path: "only nginx reads it",
  health: "it is requested from outside",
  healthCheck: "it is applied from outside",
} as const satisfies Partial<Record<keyof ManifestService, string>>;

/**
 * Returns the hash of everything that a service's container is created from. When it differs from the running container's
 * hash, the container is replaced.
 *
 * Of a secret it contains ARN, key and version, not the value: as on Fargate, a new value reaches the next container.
 */
export function containerHash(service: ManifestContainer, image: string): string {
  const fields = Object.entries(service).filter(([field]) => !Object.hasOwn(NOT_IN_CONTAINER, field));
  const parts = { ...Object.fromEntries(fields), image };
  return createHash("sha256").update(JSON.stringify(parts, sortKeys)).digest("hex");
}

/** For `JSON.stringify`: the order in which an object's keys were written does not matter. */
function sortKeys(_: string, value: unknown): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** What to do with a service: leave it as it is, release it, or do nothing because its release failed before. */
export type Decision = "keep" | "release" | "skip";

/** What {@link decide} needs to know. */
export interface DecisionInput {
  /** The active container; absent: there is none, or it was removed. */
  readonly active: Pick<Container, "running" | "hash"> | undefined;
  /** Hash of the desired container. */
  readonly hash: string;
  /** Whether a release with this hash has failed before. */
  readonly failed: boolean;
  /** Whether the timer started this run. */
  readonly byTimer: boolean;
  /** Whether somebody asked for a new container. */
  readonly restart: boolean;
}

/**
 * Decides what to do with a service.
 *
 * The timer does not retry a failed release, because its release command would run every ten minutes. It does when no
 * container is running, because then there is nothing to lose.
 */
export function decide({ active, hash, failed, byTimer, restart }: DecisionInput): Decision {
  if (restart) return "release";
  if (active?.running !== true) return "release";
  if (active.hash === hash) return "keep";
  return failed && byTimer ? "skip" : "release";
}

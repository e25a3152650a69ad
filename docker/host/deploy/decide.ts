import type { Container } from "./container";

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

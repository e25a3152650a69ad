/** How an ECS task ended, as ECS reports it. */
export interface EndedTask {
  /** Code of why it stopped, for example `EssentialContainerExited` or `TaskFailedToStart`. */
  readonly stopCode?: string;
  /** Why the task stopped. */
  readonly stoppedReason?: string;
  /** Exit code of the container; absent: it did not run. */
  readonly exitCode?: number;
  /** Why the container stopped. */
  readonly containerReason?: string;
}

/** Whether a command succeeded; if not, how it failed, whether it ran at all, and whether another attempt may succeed. */
export type Verdict = "succeeded" | { readonly how: string; readonly ran: boolean; readonly again: boolean };

/**
 * Temporary reasons: no capacity, an interrupted machine, a network interface that is not attached in time, or a new role
 * that ECS cannot assume yet. Every other reason is permanent, such as an image that cannot be pulled.
 *
 * Source: Amazon ECS developer guide, "Amazon ECS API failure reasons" and "Stopped tasks error messages".
 */
const TRANSIENT = [
  /^RESOURCE:/,
  /capacity is unavailable/i,
  /^Timeout waiting for (network interface|EphemeralStorage) provisioning/i,
  /^Host EC2 .*terminated|Task stopped by infrastructure|Spot Task was interrupted/i,
  /unable to assume the (service-linked )?role/i,
  /^ResourceInitializationError:.*AccessDenied/is,
];

/** Returns whether a reason is temporary, so that another attempt may succeed. */
export function isTransient(reason: string): boolean {
  return !reason.startsWith("CannotPull") && TRANSIENT.some((pattern) => pattern.test(reason));
}

/** Returns whether the command of a stopped task succeeded, and if not, how it failed. */
export function verdict({ stopCode, stoppedReason, exitCode, containerReason }: EndedTask): Verdict {
  const reason = (containerReason || stoppedReason || stopCode || "no reason given").replace(/\.$/, "");
  if (stopCode === "UserInitiated") {
    return { how: `was stopped: ${reason}`, ran: exitCode !== undefined, again: false };
  }
  if (exitCode === 0) return "succeeded";
  if ((containerReason ?? "").startsWith("OutOfMemory")) {
    return { how: "ran out of memory", ran: true, again: false };
  }
  if (exitCode !== undefined) {
    // It may be half done, so it is not run again automatically.
    const interrupted = isTransient(stoppedReason ?? "") ? `was interrupted: ${stoppedReason}` : undefined;
    return { how: interrupted ?? `exited with code ${exitCode}`, ran: true, again: false };
  }
  return { how: `did not start: ${reason}`, ran: false, again: isTransient(reason) };
}

import { errorMessage } from "../command-error";

/** Status of a rollout. */
export type RolloutStatus =
  | {
      readonly state: "running";
      readonly progress: string;
      /** How much of it is done, 0 to 1; absent: not known. */
      readonly fraction?: number;
    }
  | { readonly state: "succeeded"; readonly lines: readonly string[] }
  | {
      readonly state: "failed";
      readonly reason: string;
      /** Whether it goes on all the same, so that its end is not known. */
      readonly goesOn?: true;
    };

/** A rollout that ended. */
export type RolloutOutcome = Exclude<RolloutStatus, { readonly state: "running" }>;

/** A rollout that was started on a platform. */
export interface Rollout {
  /** Platform and services, for the lines that are printed: `Fargate, back`. */
  readonly title: string;
  /** Command that shows its status after this process has ended. */
  readonly follow: string;
  /** Seconds that it waits by itself, beside the time that containers need to start; absent: none. */
  readonly waits?: number;
  /** Reads its status. */
  readonly status: () => Promise<RolloutStatus>;
}

/** Formats how a rollout ended, with what is running then. */
export function rolloutReport(title: string, outcome: RolloutOutcome): string {
  if (outcome.state === "failed") return `${title}: ${failureText(outcome)}`;
  return [`${title}: new containers are serving`, ...outcome.lines].join("\n  ");
}

/** Formats why a rollout did not succeed, as far as that is known. */
export function failureText({
  reason,
  goesOn,
}: {
  readonly reason: string;
  readonly goesOn?: boolean;
}): string {
  return `${goesOn === true ? "its end is not known" : "failed"}: ${reason}`;
}

/** Seconds between two requests, and the longest wait: the deploy document may run for an hour, after some minutes. */
const INTERVAL = 5;
const LONGEST_WAIT = 3_900;

/** Seconds of failed requests after which following ends; the SDK has repeated each request before. */
const MAX_SECONDS_UNREADABLE = 60;

/**
 * Waits for the end of a rollout and prints its progress whenever that changes.
 *
 * @param log - gets a line, and how much is done, 0 to 1, if that is known
 * @param pause - waits for so many seconds
 */
export async function endOf(
  rollout: Rollout,
  log: (line: string, fraction?: number) => void,
  pause: (seconds: number) => Promise<void>,
): Promise<RolloutOutcome> {
  const longest = LONGEST_WAIT + (rollout.waits ?? 0);
  let printed = "";
  let unreadable = 0;
  for (let waited = 0; waited < longest; waited += INTERVAL) {
    const status = await rollout.status().catch(errorMessage);
    unreadable = typeof status === "string" ? unreadable + INTERVAL : 0;
    if (typeof status === "string" && unreadable > MAX_SECONDS_UNREADABLE) {
      return {
        state: "failed",
        reason: `its status could not be read for ${MAX_SECONDS_UNREADABLE} s: ${status}. Follow it: ${rollout.follow}`,
        goesOn: true,
      };
    }
    if (typeof status !== "string" && status.state !== "running") return status;
    const { progress, fraction } =
      typeof status === "string"
        ? { progress: `its status cannot be read: ${status}`, fraction: undefined }
        : status;
    if (progress !== printed) log(`${rollout.title}: ${progress}`, fraction);
    printed = progress;
    await pause(INTERVAL);
  }
  return {
    state: "failed",
    reason: `it is still running after ${longest / 60} minutes. Follow it: ${rollout.follow}`,
    goesOn: true,
  };
}

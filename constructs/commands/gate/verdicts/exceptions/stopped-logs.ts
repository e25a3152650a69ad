import type { Exception } from "../type-verdict";

/** The record of requests to a bucket, which `accessLogs: "stopped"` ends. */
export const STOPPED_NOW: Exception = {
  when: 'the plan stops it, by `accessLogs: "stopped"`',
  applies: ({ change }, { retiredAfter }) =>
    retiredAfter.stoppedLogs.includes(String(change.before?.["target_bucket"])),
};

/** A bucket of access logs, and its settings: AWS refuses to delete it while it has a record. */
export const STOPPED_BEFORE: Exception = {
  when: "an earlier deployment has stopped its access logs",
  applies: ({ change }, { retiredBefore }) =>
    retiredBefore.stoppedLogs.includes(String(change.before?.["bucket"])),
};

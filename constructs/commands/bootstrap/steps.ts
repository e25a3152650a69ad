import { CommandError } from "../command-error";
import type { StateBucketStatus } from "./state-bucket";

/** One step of a bootstrap: make the bucket, take in one that exists, move the state into it, or bring it up to date. */
export type BootstrapStep = "adopt" | "create" | "migrate" | "update";

/** What is known before a bootstrap. */
export interface BootstrapSituation {
  /** How far the bucket has come. */
  readonly status: StateBucketStatus;
  /** Whether the file with the state of a bootstrap that was cut short is still there. */
  readonly localState: boolean;
  /** Name of the bucket. */
  readonly bucket: string;
  /** Account that the environment belongs to, 12 digits. */
  readonly account: string;
}

/**
 * Decides what a bootstrap has to do, so that a second run, or one after a run that was cut short, ends the same.
 *
 * @throws CommandError when the bucket is somebody else's
 */
export function bootstrapSteps(situation: BootstrapSituation): readonly BootstrapStep[] {
  switch (situation.status) {
    case "complete":
      return ["update"];
    case "missing":
      return ["create", "migrate"];
    case "without-state":
      return situation.localState ? ["create", "migrate"] : ["adopt", "create", "migrate"];
    case "foreign":
      throw new CommandError(
        `the bucket ${situation.bucket} exists and doesn't belong to account ${situation.account}. ` +
          "Nothing was changed. Bucket names are shared by all accounts: choose another `name` in main.ts.",
      );
  }
}

import { CommandError } from "../command-error";
import type { StateBucketStatus } from "./state-bucket";

/** One step of a bootstrap: import an existing bucket, create it, move the state into it, or update it. */
export type BootstrapStep = "import" | "create" | "migrate" | "update";

/** What is known before a bootstrap. */
export interface BootstrapSituation {
  /** State of the bucket in AWS. */
  readonly status: StateBucketStatus;
  /** Whether the state file of an interrupted bootstrap is still in the stack's folder. */
  readonly localState: boolean;
  /** Name of the bucket. */
  readonly bucket: string;
  /** Account of the environment, 12 digits. */
  readonly account: string;
}

/**
 * Returns the steps of a bootstrap; a second run, or one after an interrupted run, ends the same.
 *
 * @throws CommandError when the bucket belongs to another account
 */
export function bootstrapSteps(situation: BootstrapSituation): readonly BootstrapStep[] {
  switch (situation.status) {
    case "complete":
      return ["update"];
    case "missing":
      return ["create", "migrate"];
    case "without-state":
      return situation.localState ? ["create", "migrate"] : ["import", "create", "migrate"];
    case "foreign":
      throw new CommandError(
        `the bucket ${situation.bucket} exists and does not belong to account ${situation.account}. ` +
          "Nothing was changed. Bucket names are shared by all AWS accounts: choose another `name` in main.ts.",
      );
  }
}

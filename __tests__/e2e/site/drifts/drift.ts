import type { AwsClients } from "../../../../constructs/commands/rehearsal/aws-clients";
import type { AppliedResources } from "../breakages/applied-resources";

/** A change outside of Terraform. */
export interface Drift {
  /** What is changed. */
  readonly what: string;
  /** Stack that repairs it. */
  readonly stack: string;
  /** Address of the resource, without the hash at the end. */
  readonly address: string;
  /** The line that `npm run drift` prints. */
  readonly reported: string;
  /** Does it. */
  readonly change: (aws: AwsClients, applied: AppliedResources) => Promise<unknown>;
  /** Reads the current value. */
  readonly read: (aws: AwsClients, applied: AppliedResources) => Promise<unknown>;
}

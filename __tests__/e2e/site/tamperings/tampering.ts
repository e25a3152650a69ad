import type { AwsClients } from "../aws-clients";
import type { Applied } from "../breakages/applied";

/** Something that somebody changes behind Terraform's back. */
export interface Tampering {
  /** What is done. */
  readonly what: string;
  /** Stack in which a deployment mends it. */
  readonly stack: string;
  /** Address of the resource, without the hash at its end. */
  readonly address: string;
  /** What `npm run drift` has to say of it, in one line. */
  readonly says: string;
  /** Does it. */
  readonly change: (aws: AwsClients, applied: Applied) => Promise<unknown>;
  /** Reads back what is changed by it. */
  readonly read: (aws: AwsClients, applied: Applied) => Promise<unknown>;
}

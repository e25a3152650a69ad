import type { AwsClients } from "../../../../constructs/commands/rehearsal/aws-clients";
import type { SiteRequest } from "../../../../constructs/commands/rehearsal/follow-request";
import type { AppliedResources } from "./applied-resources";

/** Undoes a breakage. */
export type Repair = () => Promise<unknown>;

/** A change outside of Terraform that breaks a request. */
export interface Breakage {
  /** What is broken. */
  readonly what: string;
  /** The request that fails. Default: `https://shop.example.com/api/items`. */
  readonly request?: (applied: AppliedResources) => Partial<SiteRequest>;
  /** The error of `followRequest`. */
  readonly message: RegExp;
  /** Breaks it. */
  readonly introduce: (aws: AwsClients, applied: AppliedResources) => Promise<Repair>;
}

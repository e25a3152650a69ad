import type { AwsClients } from "../aws-clients";
import type { SiteRequest } from "../follow-request";
import type { Applied } from "./applied";

/** Undoes a breakage. */
export type Mend = () => Promise<unknown>;

/** Something that breaks behind Terraform's back. */
export interface Breakage {
  /** What is broken. */
  readonly what: string;
  /** A request that it stops, where it differs from one for `https://shop.example.com/api/items`. */
  readonly request?: (applied: Applied) => Partial<SiteRequest>;
  /** What `followRequest` has to say. */
  readonly says: RegExp;
  /** Breaks it. */
  readonly plant: (aws: AwsClients, applied: Applied) => Promise<Mend>;
}

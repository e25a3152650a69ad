import type { Scope } from "../../../../constructs/naming/physical-name";
import type { AwsClients } from "../aws-clients";

/** What every hop of a request's way is looked up with. */
export interface Trail extends Scope {
  readonly aws: AwsClients;
}

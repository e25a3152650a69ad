import type { Scope } from "../../../naming/physical-name";
import type { AwsClients } from "../aws-clients";

/** What is needed to look up a hop of a request. */
export interface RequestContext extends Scope {
  /** Clients of the emulator. */
  readonly aws: AwsClients;
}

/** A hop at which a request ends without an answer. */
export class UnreachableError extends Error {
  /** Name in a stack trace. */
  public override readonly name = "UnreachableError";

  /**
   * @param hop - where to look, for example `target group shop-dev-front-rolling-8080`
   * @param reason - why the request ends there
   */
  constructor(hop: string, reason: string) {
    super(`${hop}: ${reason}`);
  }
}

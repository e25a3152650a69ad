/** A hop of a request's way that leads nowhere. */
export class DeadEnd extends Error {
  public override readonly name = "DeadEnd";

  /**
   * @param hop - the one that a person would look at, for example `target group shop-dev-front-rolling-8080`
   * @param reason - why it leads nowhere
   */
  constructor(hop: string, reason: string) {
    super(`${hop}: ${reason}`);
  }
}

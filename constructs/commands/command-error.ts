/** A reason for a command to stop that its user can do something about: printed alone, without a stack trace. */
export class CommandError extends Error {
  /** Tells it from errors that are nobody's mistake but ours. */
  public override readonly name = "CommandError";
}

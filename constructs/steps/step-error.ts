/** A step that failed for a reason that the user can remove; it is printed without a stack trace. */
export class StepError extends Error {
  /** Name in a stack trace. */
  public override readonly name = "StepError";
}

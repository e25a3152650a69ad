import { UserError } from "../service/user-error";

/** A file that cannot be converted: its message is one line, and nothing is written. */
export class ConversionError extends UserError {
  /** Name in a stack trace. */
  public override readonly name = "ConversionError";
}

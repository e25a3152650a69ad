import { types } from "node:util";
import { UserError } from "../service/user-error";

/** A mistake that the user of a command can fix; it is printed without a stack trace. */
export class CommandError extends UserError {
  /** Name in a stack trace. */
  public override readonly name = "CommandError";
}

/**
 * Returns the message of whatever was thrown, without a full stop and without what the AWS SDK puts before it.
 *
 * The error of Node.js for a name with several addresses has no message, only a code.
 */
export function errorMessage(error: unknown): string {
  const message = types.isNativeError(error)
    ? error.message || networkCode(error) || error.name
    : String(error);
  return message.replace(/^AWS SDK error wrapper for \w*Error: /, "").replace(/\.$/, "");
}

/** Codes of Node.js for a network, a name or a server that does not answer. */
const NETWORK_CODES =
  /\b(ECONN[A-Z]+|EAI_AGAIN|ENOTFOUND|ETIMEDOUT|ENETUNREACH|EHOSTUNREACH|EPIPE|TimeoutError)\b/;

/** Returns the code of an error of the network, for example `ECONNREFUSED`; undefined for every other error. */
export function networkCode(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  const code = "code" in error ? String(error.code) : "";
  return NETWORK_CODES.exec(`${error.name} ${code} ${error.message}`)?.[1];
}

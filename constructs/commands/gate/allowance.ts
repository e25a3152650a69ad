import { CommandError } from "../command-error";

/** A permission to destroy or replace one protected resource. */
export interface Allowance {
  /** Address of the resource in Terraform. */
  readonly address: string;
  /** Why, for the readers of the log. */
  readonly reason: string;
}

/**
 * Parses `ADDRESS=REASON`. The address may contain `=` in brackets, the reason anywhere.
 *
 * @throws CommandError when one of the two is missing
 */
export function parseAllowance(text: string): Allowance {
  const split = endOfAddress(text);
  const address = text.slice(0, split).trim();
  const reason = text.slice(split + 1).trim();
  if (split === -1 || address === "" || reason === "") {
    throw new CommandError(
      `--allow ${JSON.stringify(text)} must have an address and a reason. For example: ` +
        "--allow 'aws_instance.host=new machine image'",
    );
  }
  return { address, reason };
}

/** Finds the first `=` that isn't part of an instance's key, or -1. */
function endOfAddress(text: string): number {
  const keys = /\["(?:[^"\\]|\\.)*"\]|\[[^\]]*\]/g;
  const hidden = text.replace(keys, (key) => "-".repeat(key.length));
  return hidden.indexOf("=");
}

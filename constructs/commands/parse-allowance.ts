import { CommandError } from "./command-error";

/** Leave to destroy or replace what has to stay otherwise. */
export interface Allowance {
  /** Address of the resource in Terraform. */
  readonly address: string;
  /** Why it may go, for whoever reads the log. */
  readonly reason: string;
}

/**
 * Reads `ADDRESS=REASON`. The address may hold `=` in brackets, the reason anywhere.
 *
 * @throws CommandError when one of the two is missing
 */
export function parseAllowance(text: string): Allowance {
  const split = endOfAddress(text);
  const address = text.slice(0, split).trim();
  const reason = text.slice(split + 1).trim();
  if (split === -1 || address === "" || reason === "")
    throw new CommandError(
      `--allow ${JSON.stringify(text)} needs an address and a reason, for example: ` +
        "--allow 'aws_instance.host=new machine image'",
    );
  return { address, reason };
}

/** Finds the first `=` that isn't part of an instance's key, or -1. */
function endOfAddress(text: string): number {
  const keys = /\["(?:[^"\\]|\\.)*"\]|\[[^\]]*\]/g;
  const hidden = text.replace(keys, (key) => "-".repeat(key.length));
  return hidden.indexOf("=");
}

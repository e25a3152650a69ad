import { parseArgs, types } from "node:util";
import { CommandError } from "../command-error";

/** What the gate is asked. */
export interface GateArguments {
  /** Files with a plan in JSON, one at least. */
  readonly files: readonly string[];
  /** What may be destroyed or replaced all the same. */
  readonly allowances: readonly Allowance[];
}

/** How the gate is asked. */
const USAGE = "npm run gate -- plan.json [more.json ...] [--allow 'ADDRESS=REASON' ...]";

/**
 * Reads what was typed after `npm run gate --`.
 *
 * @throws CommandError when it can't be understood
 */
export function gateArguments(words: readonly string[]): GateArguments {
  const { values, positionals } = parsed(words);
  if (positionals.length === 0) throw new CommandError(`which plans? ${USAGE}`);
  return { files: positionals, allowances: (values.allow ?? []).map(parseAllowance) };
}

function parsed(words: readonly string[]) {
  try {
    return parseArgs({
      args: [...words],
      allowPositionals: true,
      options: { allow: { type: "string", multiple: true } },
    });
  } catch (error) {
    const [reason = ""] = types.isNativeError(error) ? error.message.split(/\.?\n|\. /) : [];
    throw new CommandError(`${reason}. It is asked like this: ${USAGE}`);
  }
}

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

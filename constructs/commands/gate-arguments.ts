import { parseArgs, types } from "node:util";
import { CommandError } from "./command-error";
import { type Allowance, parseAllowance } from "./parse-allowance";

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

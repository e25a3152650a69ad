import { parseArgs, types } from "node:util";
import type { Command, CommandInput } from "../command";
import { CommandError } from "../command-error";
import { didYouMean } from "../did-you-mean";

const FLAG = { type: "boolean" } as const;
const TEXTS = { type: "string", multiple: true } as const;

/**
 * Reads what was typed after a command.
 *
 * @returns `help` where the usage is asked for
 * @throws CommandError for an option that the command has not, that is given twice, or that lacks a value
 */
export function parseCommandLine(command: Command, typed: readonly string[]): CommandInput | "help" {
  const { help, words, values } = read(command, typed);
  if (help === true) return "help";
  const options = Object.entries(values).map(([name, value]) => {
    const given = Array.isArray(value) ? (value as readonly string[]) : [];
    if (given.length > 1 && command.options?.[name]?.isRepeatable !== true) {
      throw new CommandError(`--${name} is given ${given.length} times: ${given.join(", ")}. Give it once.`);
    }
    return [name, given] as const;
  });
  return { words, options: Object.fromEntries(options) };
}

function read(command: Command, typed: readonly string[]) {
  const known = Object.entries(command.options ?? {});
  const config = {
    allowPositionals: true,
    options: {
      help: { type: "boolean" as const, short: "h" },
      ...Object.fromEntries(known.map(([name, { value }]) => [name, value === undefined ? FLAG : TEXTS])),
    },
  };
  try {
    const { tokens } = parseArgs({ ...config, args: [...typed], strict: false, tokens: true });
    const end = command.ownArguments === undefined ? typed.length : endOfOwn(tokens, command.ownArguments);
    const { values, positionals } = parseArgs({ ...config, args: typed.slice(0, end) });
    const { help, ...others } = values;
    return { help, words: [...positionals, ...otherCommand(typed.slice(end))], values: others };
  } catch (error) {
    const names = ["help", ...known.map(([name]) => name)];
    throw new CommandError(`${reason(error, names)} For the usage: npm run ${command.name} -- --help`);
  }
}

/** Returns where the words of another command begin: at `--`, or at the first argument beyond the command's own. */
function endOfOwn(tokens: readonly { readonly kind: string; readonly index: number }[], own: number): number {
  const positionals = tokens.filter(({ kind }) => kind === "positional");
  const begin = positionals[own] ?? { index: Infinity };
  const terminator = tokens.find(({ kind }) => kind === "option-terminator") ?? { index: Infinity };
  return Math.min(begin.index, terminator.index);
}

const otherCommand = ([first, ...rest]: readonly string[]): readonly string[] =>
  first === undefined ? [] : first === "--" ? rest : [first, ...rest];

/** Formats what is wrong with an option. */
function reason(error: unknown, known: readonly string[]): string {
  const message = types.isNativeError(error) ? error.message : String(error);
  const [, option = ""] = /'(?:-\w, )?(-+[^' ]*)/.exec(message) ?? [];
  if (message.includes("does not take an argument")) return `option ${option} takes no value.`;
  if (!message.startsWith("Unknown option")) return `option ${option} needs a value.`;
  return `unknown option ${option}.${didYouMean(option.replace(/^-+/, ""), known, (word) => `--${word}`)}`;
}

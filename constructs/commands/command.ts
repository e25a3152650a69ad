import { parseArgs, types } from "node:util";
import { allowClosedPipe } from "../report/print";
import { UserError } from "../service/user-error";
import { CommandError } from "./command-error";
import { SIGNALS } from "./interruption";
import { didYouMean } from "./did-you-mean";

/** A command of package.json. */
export interface Command {
  /** Its name, for example `drift`. */
  readonly name: string;
  /** What it does. */
  readonly summary: string;
  /**
   * Its arguments and their meaning, by the word that stands for them in the usage, for example `<environment>`. One whose meaning
   * says `default:` is printed as optional, `[<environment>]`.
   */
  readonly arguments: Readonly<Record<string, string>>;
  /** Its options beside `--help`, by name. */
  readonly options?: Readonly<Record<string, CommandOption>>;
  /** What its exit codes mean. */
  readonly exitCodes: Readonly<Record<number, string>>;
  /** Exit code of a command that could not do its work. */
  readonly failure: number;
  /** What could be typed after `npm run <name> --`. */
  readonly example: string;
  /** Number of arguments after which all else that is typed is another command, with its own options. */
  readonly ownArguments?: number;
  /** Whether the command handles Ctrl-C, because it has to finish what it cannot leave half done. */
  readonly endsItself?: boolean;
  /** Does the work. @returns the exit code */
  readonly run: (input: CommandInput) => number | Promise<number>;
}

/** An option of a command. */
interface CommandOption {
  /** What stands for its value in the usage; absent: it takes none. */
  readonly value?: string;
  /** Whether it may be given several times, each time with another value. */
  readonly isRepeatable?: true;
  /** What it means. */
  readonly meaning: string;
}

/** What was typed after `npm run <name> --`. */
export interface CommandInput {
  /** Its arguments. */
  readonly words: readonly string[];
  /** Values of the options that were given, by name; an option without a value has an empty list. */
  readonly options: Readonly<Record<string, readonly string[]>>;
}

/** Starts a command as the program of this process. */
export async function startCommand(command: Command): Promise<void> {
  allowClosedPipe();
  // What was made for this run is removed on "exit", also after Ctrl-C. npm passes on a signal that the terminal has sent to
  // this process, too: the second one must not end it before it has printed how to follow on.
  for (const signal of command.endsItself === true ? [] : SIGNALS) {
    process.on(signal, () => process.exit(command.failure));
  }
  // package.json says which Node is needed; the SDK would repeat it before every output.
  process.env["AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED"] = "true";
  process.exitCode = await runCommand(command, process.argv.slice(2));
}

/**
 * Runs a command: reads what was typed, prints the usage for `--help`, and prints a UserError without a stack trace.
 *
 * @param typed - what was typed after `npm run <name> --`
 * @returns the exit code
 */
export async function runCommand(command: Command, typed: readonly string[]): Promise<number> {
  try {
    const input = parsed(command, typed);
    if (input !== "help") return await command.run(input);
    console.log(usage(command));
    return 0;
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    console.error(`${command.name}: ${error.message}`);
    const lost = optionOfNpm(command, typed);
    if (lost !== undefined) {
      console.error(
        `Without -- before it, npm keeps --${lost} for itself. Type: npm run ${command.name} -- ...`,
      );
    }
    return command.failure;
  }
}

/** Options that npm has itself, so that they say nothing when it has them; `npx` sets "yes". */
const OF_NPM = ["force", "json", "yes"];

/** Returns an option of the command that npm has, and the command has not: it was typed without `--` before it. */
function optionOfNpm({ options = {} }: Command, typed: readonly string[]): string | undefined {
  return Object.keys(options).find(
    (name) =>
      !OF_NPM.includes(name) &&
      process.env[`npm_config_${name.replaceAll("-", "_")}`] !== undefined &&
      !typed.some((word) => word.split("=")[0] === `--${name}`),
  );
}

const FLAG = { type: "boolean" } as const;
const TEXTS = { type: "string", multiple: true } as const;

function parsed(command: Command, typed: readonly string[]): CommandInput | "help" {
  const known = Object.entries(command.options ?? {});
  const names = known.map(([name]) => name);
  try {
    const config = {
      allowPositionals: true,
      options: {
        help: { type: "boolean" as const, short: "h" },
        ...Object.fromEntries(known.map(([name, { value }]) => [name, value === undefined ? FLAG : TEXTS])),
      },
    };
    const { tokens } = parseArgs({ ...config, args: [...typed], strict: false, tokens: true });
    const end = command.ownArguments === undefined ? typed.length : endOfOwn(tokens, command.ownArguments);
    const { values, positionals } = parseArgs({ ...config, args: typed.slice(0, end) });
    const { help, ...options } = values as Readonly<Record<string, readonly string[] | boolean | undefined>>;
    const given = Object.entries(options).map(([name, value]) => [name, value === true ? [] : value]);
    return help === true
      ? "help"
      : {
          words: [...positionals, ...others(typed.slice(end))],
          options: Object.fromEntries(given) as CommandInput["options"],
        };
  } catch (error) {
    throw new CommandError(
      `${reason(error, ["help", ...names])} For the usage: npm run ${command.name} -- --help`,
    );
  }
}

/** Returns where the words of another command begin: at `--`, or at the first argument beyond the command's own. */
function endOfOwn(tokens: readonly { readonly kind: string; readonly index: number }[], own: number): number {
  const positionals = tokens.filter(({ kind }) => kind === "positional");
  const begin = positionals[own] ?? { index: Infinity };
  const terminator = tokens.find(({ kind }) => kind === "option-terminator") ?? { index: Infinity };
  return Math.min(begin.index, terminator.index);
}

const others = ([first, ...rest]: readonly string[]): readonly string[] =>
  first === undefined ? [] : first === "--" ? rest : [first, ...rest];

/** Formats what is wrong with an option. */
function reason(error: unknown, known: readonly string[]): string {
  const message = types.isNativeError(error) ? error.message : String(error);
  const [, option = ""] = /'(?:-\w, )?(-+[^' ]*)/.exec(message) ?? [];
  if (message.includes("does not take an argument")) return `option ${option} takes no value.`;
  if (!message.startsWith("Unknown option")) return `option ${option} needs a value.`;
  return `unknown option ${option}.${didYouMean(option.replace(/^-+/, ""), known, (word) => `--${word}`)}`;
}

/** Columns of a usage. */
const WIDTH = 100;

/** Joins words to lines that fit a terminal; lines after the first one are indented. */
function wrapped(words: readonly string[]): readonly string[] {
  const lines = [""];
  for (const word of words) {
    const line = lines.at(-1) ?? "";
    if (line !== "" && `${line} ${word}`.length > WIDTH) lines.push(`  ${word}`);
    else lines[lines.length - 1] = line === "" ? word : `${line} ${word}`;
  }
  return lines;
}

/** Formats what `--help` prints. */
function usage({ name, summary, arguments: words, options = {}, exitCodes, example }: Command): string {
  const typedOption = (name: string, value?: string) =>
    `--${name}${value === undefined ? "" : ` '${value}'`}`;
  const terms = Object.entries(words).map(
    ([word, meaning]) => [meaning.includes("; default: ") ? `[${word}]` : word, meaning] as const,
  );
  const optional = Object.entries(options).map(
    ([option, { value, isRepeatable }]) =>
      `[${typedOption(option, value)}]${isRepeatable === true ? "..." : ""}`,
  );
  const rows = (title: string, entries: readonly (readonly [string, string])[]) => {
    if (entries.length === 0) return [];
    const width = Math.max(...entries.map(([term]) => term.length)) + 2;
    return ["", `${title}:`, ...entries.map(([term, meaning]) => `  ${term.padEnd(width)}${meaning}`)];
  };
  return [
    ...wrapped([`npm run ${name} --`, ...terms.map(([term]) => term), ...optional]),
    "",
    summary,
    ...rows("Arguments", terms),
    ...rows("Options", [
      ...Object.entries(options).map(
        ([option, { value, meaning }]) => [typedOption(option, value), meaning] as const,
      ),
      ["--help", "print this"],
    ]),
    ...rows("Exit codes", Object.entries(exitCodes)),
    ...rows("Example", [[`npm run ${name} -- ${example}`, ""]]).map((line) => line.trimEnd()),
  ].join("\n");
}

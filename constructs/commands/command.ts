import { allowClosedPipe } from "../report/print";
import { UserError } from "../service/user-error";
import { SIGNALS } from "./interruption";
import { parseCommandLine } from "./command-line/parse-command-line";
import { usage } from "./command-line/usage";

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
  /** Whether it may be given several times, each time with another value; absent: giving it twice is refused. */
  readonly isRepeatable?: true;
  /** What it means. */
  readonly meaning: string;
}

/** What was typed after `npm run <name> --`. */
export interface CommandInput {
  /** Its arguments. */
  readonly words: readonly string[];
  /** Values of the options that were given, by name: none of an option without a value, one unless it is repeatable. */
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
    const input = parseCommandLine(command, typed);
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

import type { Command, CommandInput } from "./command";
import { CommandError } from "./command-error";

/** A command for one environment. */
export interface EnvironmentCommand extends Omit<Command, "arguments" | "failure" | "example" | "run"> {
  /** Whether it is for an account, too, by its word `account-444455556666`. */
  readonly takesAccounts?: true;
  /** Does the work. @returns the exit code */
  readonly run: (environment: string, input: CommandInput) => Promise<number>;
}

/** Makes a command whose argument is the name of one environment; it fails with exit code 1. */
export function environmentCommand({ run, takesAccounts, ...command }: EnvironmentCommand): Command {
  const account = takesAccounts === true ? ", or an account, such as account-444455556666" : "";
  return {
    ...command,
    arguments: { "<environment>": `name of an environment in main.ts${account}` },
    failure: 1,
    example: "dev",
    run: (input) => {
      const [environment, ...others] = input.words;
      if (environment === undefined || others.length > 0) {
        const given = environment === undefined ? "no environment" : `${others.length + 1} environments`;
        throw new CommandError(
          `${given} given, exactly one is needed. For example: npm run ${command.name} -- dev`,
        );
      }
      return run(environment, input);
    },
  };
}

import { CommandError } from "../command-error";

/**
 * Returns the environment that was typed, and the other words.
 *
 * @throws CommandError when none was
 */
export function environmentAndWords(
  command: string,
  [environment, ...words]: readonly string[],
  example: string,
): { readonly environment: string; readonly words: readonly string[] } {
  if (environment !== undefined) return { environment, words };
  throw new CommandError(
    `no environment given, one is needed. For example: npm run ${command} -- ${example}`,
  );
}

import { CommandError } from "./command-error";
import { didYouMean } from "./did-you-mean";

/** @throws CommandError when main.ts has no such service in the environment, or one that is retired */
export function refuseUnknown(
  environment: string,
  described: readonly string[],
  wanted: readonly string[],
  retired: readonly string[] = [],
): void {
  const unknown = wanted.filter((each) => !described.includes(each));
  if (unknown.length === 0) return;
  throw new CommandError(
    unknown.map((each) => notAService(environment, each, described, retired)).join("\n  "),
  );
}

/** Formats that a word is no service that runs in an environment: it is retired, or there is none of this name. */
export function notAService(
  environment: string,
  word: string,
  described: readonly string[],
  retired: readonly string[],
): string {
  const allowed = `Allowed: ${described.join(", ")}.`;
  if (retired.includes(word)) {
    return (
      `${JSON.stringify(word)} is retired in "${environment}": it does not run. ${allowed} ` +
      "To run it again, remove retired from it in main.ts, and deploy."
    );
  }
  return `${JSON.stringify(word)} is not a service of "${environment}". ${allowed}${didYouMean(word, described)}`;
}

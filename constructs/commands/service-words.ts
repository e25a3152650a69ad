import { CommandError } from "./command-error";
import { didYouMean } from "./did-you-mean";

/** @throws CommandError when main.ts has no such service in the environment */
export function refuseUnknown(
  environment: string,
  described: readonly string[],
  wanted: readonly string[],
): void {
  const unknown = wanted.filter((each) => !described.includes(each));
  if (unknown.length === 0) return;
  throw new CommandError(
    unknown
      .map(
        (each) =>
          `${JSON.stringify(each)} is not a service of "${environment}". ` +
          `Allowed: ${described.join(", ")}.${didYouMean(each, described)}`,
      )
      .join("\n  "),
  );
}

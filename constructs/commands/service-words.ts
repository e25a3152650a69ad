import { CommandError } from "./command-error";

/** @throws CommandError when main.ts has no such service in the environment */
export function refuseUnknown(
  environment: string,
  described: readonly string[],
  wanted: readonly string[],
): void {
  const unknown = wanted.filter((each) => !described.includes(each));
  if (unknown.length === 0) return;
  throw new CommandError(
    `${unknown.map((each) => JSON.stringify(each)).join(", ")}: no such service of "${environment}" is in main.ts. ` +
      `It describes: ${described.join(", ")}.`,
  );
}

import { CommandError } from "../command-error";
import { didYouMean } from "../did-you-mean";

/** Where a service runs, in the words of `--on`. */
export type Platform = "ec2" | "fargate";

/** The platforms, in the order of the phase sequence. */
const PLATFORMS: readonly Platform[] = ["ec2", "fargate"];

/** The option `--on` of the commands that reach one platform. */
export const ON_OPTION = {
  value: PLATFORMS.join("|"),
  meaning: "where to look in phase cutover, where a service runs on both",
} as const;

/** Names of the platforms in sentences. */
export const PLATFORM_NAMES: Readonly<Record<Platform, string>> = {
  ec2: "the EC2 host",
  fargate: "Fargate",
};

/**
 * Returns the platform that was typed as `--on`; undefined if none was.
 *
 * @throws CommandError when it is no platform
 */
export function platformOption(
  options: Readonly<Record<string, readonly string[] | undefined>>,
): Platform | undefined {
  const typed = options["on"]?.[0];
  const platform = PLATFORMS.find((each) => each === typed);
  if (typed === undefined || platform !== undefined) return platform;
  throw new CommandError(
    `--on ${JSON.stringify(typed)} is not a platform. Allowed: ${PLATFORMS.join(", ")}.` +
      didYouMean(typed, PLATFORMS),
  );
}

import { type Command, type CommandInput, startCommand } from "./command";
import { CommandError } from "./command-error";
import { deployedEnvironment, describedEnvironment } from "./release/environment";
import { releaseOutput, toOutput } from "./release/output/chosen-output";
import { releasePlan } from "./release/plan";
import { runRelease } from "./release/release-run";
import { parseRequests } from "./release/requests";

/** `npm run release -- dev front=release-4f2a9c1b7d3e` releases images on every platform of the deployed phase. */
export const release: Command = {
  name: "release",
  summary:
    "Releases images of services, on every platform of the deployed phase. Waits until they serve, and\n" +
    "prints what serves then. What fails is taken back: the image that served before keeps serving.",
  arguments: {
    "<environment>": "name of an environment in main.ts",
    "<service>=<image>...": "an image is release-<...>, sha256:<...> or a full reference",
  },
  options: { json: { meaning: "print one JSON object a line; the last one is the result" } },
  exitCodes: {
    0: "every image serves, or is recorded for a platform that is asleep",
    1: "refused, or failed",
  },
  failure: 1,
  example: "dev front=release-4f2a9c1b7d3e back=release-4f2a9c1b7d3e",
  run: (input) => toOutput(input, () => releaseImages(input)),
};

async function releaseImages({ words: [name, ...words], options }: CommandInput): Promise<number> {
  if (name === undefined) {
    throw new CommandError(
      "no environment given, one is needed. For example: npm run release -- dev front=release-4f2a9c1b7d3e",
    );
  }
  const described = await describedEnvironment(name);
  // Before anything that needs credentials.
  const wanted = parseRequests(words, described.repositories);
  const output = releaseOutput(options);
  const plan = await releasePlan(await deployedEnvironment(described), wanted, output);
  return (await runRelease(plan, output)) ? 0 : release.failure;
}

if (require.main === module) void startCommand(release);

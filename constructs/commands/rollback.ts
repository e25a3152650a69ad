import { SSMClient } from "@aws-sdk/client-ssm";
import { releaseParameterName } from "../naming/environment-names";
import { RETRIES } from "../steps/aws/retries";
import { typedService } from "./access/described-services";
import { awsRefusal } from "./aws-refusals";
import { type Command, type CommandInput, startCommand } from "./command";
import { CommandError } from "./command-error";
import { type DeployedEnvironment, deployedEnvironment, describedEnvironment } from "./release/environment";
import { lastReleased, type ReleaseVersion, standingReleases } from "./release/history";
import { releaseOutput, toOutput } from "./release/output/chosen-output";
import { parameterHistory } from "./release/parameters";
import { releasePlan } from "./release/plan";
import { runRelease } from "./release/release-run";
import { refuseUnknown } from "./service-words";

/** `npm run rollback -- dev back` releases the image that served before the current one. */
export const rollback: Command = {
  name: "rollback",
  summary:
    "Releases the images that served before the current ones, by the history of the release parameters.\n" +
    "An image whose release failed, or that was rolled back, is left out.",
  arguments: {
    "<environment>": "name of an environment in main.ts",
    "[<service>...]": "names of services; none: all that the last release changed",
  },
  options: { json: { meaning: "print one JSON object a line; the last one is the result" } },
  exitCodes: {
    0: "every image serves, or is recorded for a platform that is asleep",
    1: "refused, or failed",
  },
  failure: 1,
  example: "dev back",
  run: (input) => toOutput(input, () => rollBack(input)),
};

async function rollBack({ words: [name, ...typed], options }: CommandInput): Promise<number> {
  if (name === undefined) {
    throw new CommandError("no environment given, one is needed. For example: npm run rollback -- dev");
  }
  const described = await describedEnvironment(name);
  // Before anything that needs credentials.
  const services = typed.map((each) => typedService(described.repositories, each));
  refuseUnknown(name, [...described.repositories.urls.keys()], services, described.repositories.retired);
  const environment = await deployedEnvironment(described);
  const output = releaseOutput(options);
  const standing = await histories(environment).catch((error: unknown) => {
    throw new CommandError(`${awsRefusal(error, name)}. Nothing was changed.`);
  });
  const wanted = earlierImages(name, standing, services.length === 0 ? lastReleased(standing) : services);
  for (const [service, { from, to }] of wanted) {
    output.step(`${service}: back from ${from.image} to ${to.image}, which was released ${isoTime(to)}`, {
      service,
    });
  }
  const images = new Map([...wanted].map(([service, { to }]) => [service, to.image]));
  const plan = await releasePlan(environment, images, output);
  return (await runRelease(plan, output)) ? 0 : rollback.failure;
}

async function histories({
  region,
  scope,
  repositories,
}: DeployedEnvironment): Promise<ReadonlyMap<string, readonly ReleaseVersion[]>> {
  const client = new SSMClient({ region, ...RETRIES });
  const read = [...repositories.urls.keys()].map(async (service) => {
    const history = await parameterHistory(client, releaseParameterName(scope, service));
    return [service, standingReleases(history)] as const;
  });
  return new Map(await Promise.all(read));
}

/**
 * Returns the current and the earlier image of services.
 *
 * @param standing - versions that were not taken back, by service
 * @throws CommandError when a service has no earlier image
 */
export function earlierImages(
  environment: string,
  standing: ReadonlyMap<string, readonly ReleaseVersion[]>,
  services: readonly string[],
): ReadonlyMap<string, { readonly from: ReleaseVersion; readonly to: ReleaseVersion }> {
  const found = services.map((service) => {
    const [to, from] = (standing.get(service) ?? []).slice(-2);
    return { service, from, to };
  });
  const missing = found.filter(({ from }) => from === undefined).map(({ service }) => service);
  if (missing.length > 0 || found.length === 0) {
    const which = missing.length === 0 ? `environment "${environment}"` : missing.join(", ");
    throw new CommandError(
      `${which}: no earlier image has served, so there is nothing to go back to. Nothing was changed. ` +
        `Release one: npm run release -- ${environment} ${missing[0] ?? "front"}=release-4f2a9c1b7d3e`,
    );
  }
  return new Map(
    found.flatMap(({ service, from, to }) =>
      from === undefined || to === undefined ? [] : [[service, { from, to }]],
    ),
  );
}

const isoTime = ({ at }: ReleaseVersion) => at.toISOString().replace(/\.\d+Z$/, "Z");

if (require.main === module) void startCommand(rollback);

import { ECRClient } from "@aws-sdk/client-ecr";
import {
  DescribeSecretCommand,
  ResourceNotFoundException,
  SecretsManagerClient,
} from "@aws-sdk/client-secrets-manager";
import { RETRIES } from "../../../steps/aws/retries";
import { CommandError } from "../../command-error";
import type { DeployedEnvironment } from "../environment";
import { architectureProblem, type ReleaseImage, releaseImage } from "./release-image";

/**
 * Checks that images are in their repositories and can run in the environment.
 *
 * @param wanted - full references, by service
 * @param log - prints what could not be checked
 * @throws CommandError with every problem
 */
export async function checkedImages(
  environment: DeployedEnvironment,
  wanted: ReadonlyMap<string, string>,
  log: (line: string) => void,
): Promise<ReadonlyMap<string, ReleaseImage>> {
  const { region, architecture, buildCommands } = environment;
  const client = new ECRClient({ region, ...RETRIES });
  const found = await Promise.all(
    [...wanted].map(async ([service, reference]) => ({
      ...{ service, reference },
      image: await releaseImage(client, reference),
    })),
  );
  const problems = found.flatMap(({ service, reference, image }) => {
    const problem =
      image === undefined ? "is not in the repository" : architectureProblem(image, architecture);
    if (problem === undefined) return [];
    const build = buildCommands.get(service);
    return [
      `${service}: ${reference} ${problem}.` + (build === undefined ? "" : ` Build and push it: ${build}`),
    ];
  });
  if (problems.length > 0) throw new CommandError(`${problems.join("\n  ")}\n  Nothing was changed.`);
  for (const { service, image } of found) {
    if (typeof image?.architectures !== "string") continue;
    log(`${service}: its architecture is not checked: ${image.architectures}`);
  }
  return new Map(found.flatMap(({ service, image }) => (image === undefined ? [] : [[service, image]])));
}

/**
 * Checks that the secrets of the services' containers are there and have a value. It never reads one.
 *
 * @param secrets - ARNs, by service
 * @throws CommandError with every secret that a container would not get
 */
export async function refuseMissingSecrets(
  region: string,
  secrets: ReadonlyMap<string, readonly string[]>,
): Promise<void> {
  const client = new SecretsManagerClient({ region, ...RETRIES });
  const arns = [...new Set([...secrets.values()].flat())];
  const states = new Map(
    await Promise.all(arns.map(async (arn) => [arn, await secretProblem(client, arn)] as const)),
  );
  const problems = [...secrets].flatMap(([service, own]) =>
    own.flatMap((arn) => {
      const problem = states.get(arn);
      return problem === undefined ? [] : [`${service}: secret ${secretName(arn)} ${problem}.`];
    }),
  );
  if (problems.length > 0) throw new CommandError(`${problems.join("\n  ")}\n  Nothing was changed.`);
}

async function secretProblem(client: SecretsManagerClient, SecretId: string): Promise<string | undefined> {
  try {
    const { DeletedDate, VersionIdsToStages = {} } = await client.send(
      new DescribeSecretCommand({ SecretId }),
    );
    if (DeletedDate !== undefined) return "is to be deleted. Restore it: aws secretsmanager restore-secret";
    if (Object.keys(VersionIdsToStages).length > 0) return undefined;
    return "has no value. Store one by the command of the output secret_commands";
  } catch (error) {
    if (error instanceof ResourceNotFoundException) return "does not exist. Deploy the foundation";
    throw error;
  }
}

/** Returns the name in an ARN, without the six random characters that AWS appends. */
function secretName(arn: string): string {
  return (arn.split(":")[6] ?? arn).replace(/-\w{6}$/, "");
}

import type { ECRClient } from "@aws-sdk/client-ecr";
import {
  DescribeSecretCommand,
  ResourceNotFoundException,
  type SecretsManagerClient,
} from "@aws-sdk/client-secrets-manager";
import type { SSMClient } from "@aws-sdk/client-ssm";
import { z } from "zod";
import { ARCHITECTURES, UNRELEASED } from "../../../service/words";
import type { StackJson } from "../../../report/stack-json";
import { stepInputs } from "../../described-steps";
import { readParameter } from "../../release/parameters";
import { architectureProblem, releaseImage } from "../../release/registry/release-image";
import type { LiveAnswer, LiveCheck } from "./check";

/** What the checks of images ask, and about what. */
export interface ImageQuestion {
  /** Client of ECR. */
  readonly ecr: ECRClient;
  /** Client of Systems Manager. */
  readonly ssm: SSMClient;
  /** Client of Secrets Manager. */
  readonly secrets: SecretsManagerClient;
  /** The synthesized stacks. */
  readonly stacks: readonly StackJson[];
  /** Names of the release parameters, by service. */
  readonly parameters: ReadonlyMap<string, string>;
  /** Name of the environment. */
  readonly environment: string;
}

/** What the step works on that releases a first image. */
const FIRST_RELEASE = z.object({ service: z.string(), secrets: z.array(z.string()) });

/** Returns a check for each service: its released image is there, and for the environment's architecture. */
export function imageChecks({
  ecr,
  ssm,
  secrets,
  stacks,
  parameters,
  environment,
}: ImageQuestion): readonly LiveCheck[] {
  const outputs = stacks.map(({ output }) => output?.["architecture"]?.value);
  const architecture = ARCHITECTURES.find((each) => outputs.includes(each));
  const inputs = stacks.flatMap((stack) => stepInputs(stack, "first-release"));
  const first = new Map(
    inputs.map((input) => FIRST_RELEASE.parse(input)).map((each) => [each.service, each.secrets]),
  );
  return [...parameters].map(([service, parameter]) => ({
    name: `image of ${service}`,
    calls: [
      ...["ssm:GetParameter", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"],
      ...(first.has(service) ? ["secretsmanager:DescribeSecret"] : []),
    ],
    ask: async (): Promise<LiveAnswer> => {
      const released = await readParameter(ssm, parameter);
      const fix = `npm run release -- ${environment} ${service}=<tag>`;
      if (released === undefined || released.value === UNRELEASED) {
        const needed = first.get(service);
        if (needed !== undefined) return firstRelease(secrets, needed, environment);
        const message =
          "none has been released yet. After the first deployment, build, push and release one.";
        return { level: "warning", message, fix };
      }
      const image = await releaseImage(ecr, released.value);
      if (image === undefined) {
        return {
          level: "error",
          message: `${released.value} is released, and is not in its repository.`,
          fix,
        };
      }
      const problem = architecture === undefined ? undefined : architectureProblem(image, architecture);
      if (problem !== undefined) return { level: "error", message: `${released.value} ${problem}.`, fix };
      return { level: "ok", message: `${released.value} is in its repository.` };
    },
  }));
}

/** Says what the deployment that releases a first image does: without a value of each secret it stops. */
async function firstRelease(
  client: SecretsManagerClient,
  needed: readonly string[],
  environment: string,
): Promise<LiveAnswer> {
  const states = await Promise.all(needed.map(async (name) => [name, await hasValue(client, name)] as const));
  const empty = states.filter(([, is]) => !is).map(([name]) => name);
  const none = "none has been released yet";
  if (empty.length === 0) {
    return { level: "ok", message: `${none}: the deployment builds, pushes and releases one.` };
  }
  const message =
    `${none}, and the deployment stops before it releases one, because ${empty.join(", ")} ${empty.length === 1 ? "has" : "have"} no value. ` +
    "Store one by the command of the output secret_commands, then deploy again:";
  return { level: "warning", message, fix: `npx cdktf output ${environment}-foundation` };
}

/** Returns whether a secret has a value; before the first deployment there is no secret. */
async function hasValue(client: SecretsManagerClient, SecretId: string): Promise<boolean> {
  try {
    const { VersionIdsToStages = {} } = await client.send(new DescribeSecretCommand({ SecretId }));
    return Object.keys(VersionIdsToStages).length > 0;
  } catch (error) {
    if (error instanceof ResourceNotFoundException) return false;
    throw error;
  }
}

import { ECSClient } from "@aws-sdk/client-ecs";
import { SSMClient } from "@aws-sdk/client-ssm";
import { releaseParameterName } from "../../naming/environment-names";
import { RETRIES } from "../../steps/aws/retries";
import { awsRefusal } from "../aws-refusals";
import { CommandError } from "../command-error";
import { isStopped } from "../rollout/host-rollout";
import { checkedImages, refuseMissingSecrets } from "./registry/checks";
import type { DeployedEnvironment } from "./environment";
import type { ReleaseOutput } from "./output/release-output";
import { readParameter, type ReleaseParameterValue } from "./parameters";
import type { ReleaseImage } from "./registry/release-image";
import { type EcsBefore, readService, secretsOf } from "./targets/ecs-service";
import { type HostRow, ReleaseHost } from "./targets/release-host";

/** The release of one service, and what was there before. */
export interface ServicePlan {
  /** Name of the service. */
  readonly service: string;
  /** The image that was asked for, a full reference. */
  readonly image: string;
  /** The image in its repository. */
  readonly found: ReleaseImage;
  /** Name of its release parameter. */
  readonly parameter: string;
  /** Value of the parameter. */
  readonly held: ReleaseParameterValue;
  /** What the host serves of it; absent: there is no host, or it is asleep. */
  readonly onHost?: HostRow | "nothing";
  /** Its ECS service; absent: it has none. */
  readonly onEcs?: EcsBefore;
}

/** A release of several services. */
export interface ReleasePlan {
  /** Where. */
  readonly environment: DeployedEnvironment;
  /** What. */
  readonly services: readonly ServicePlan[];
  /** The host; absent: the deployed phase has none. */
  readonly host?: ReleaseHost;
  /** Whether the host is asleep. */
  readonly hostAsleep: boolean;
}

/**
 * Reads what a release starts from, and checks everything that can be checked before. It changes nothing.
 *
 * @param wanted - full references of images, by service
 * @throws CommandError with every problem
 */
export async function releasePlan(
  environment: DeployedEnvironment,
  wanted: ReadonlyMap<string, string>,
  output: ReleaseOutput,
): Promise<ReleasePlan> {
  try {
    return await planned(environment, wanted, output);
  } catch (error) {
    if (error instanceof CommandError) throw error;
    throw new CommandError(`${awsRefusal(error, environment.name)}. Nothing was changed.`);
  }
}

async function planned(
  environment: DeployedEnvironment,
  wanted: ReadonlyMap<string, string>,
  output: ReleaseOutput,
): Promise<ReleasePlan> {
  const { region, platforms, scope } = environment;
  const images = await checkedImages(environment, wanted, output.step);
  const host = platforms.host === undefined ? undefined : new ReleaseHost(region, platforms.host);
  const hostAsleep = platforms.host !== undefined && (await isStopped(region, platforms.host));
  const rows = hostAsleep ? undefined : await host?.rows();
  const ssm = new SSMClient({ region, ...RETRIES });
  const ecs = new ECSClient({ region, ...RETRIES });
  const services = await Promise.all(
    [...images].map(async ([service, found]): Promise<ServicePlan> => {
      const parameter = releaseParameterName(scope, service);
      const target = platforms.ecs.find((each) => each.service === service);
      const held = await readParameter(ssm, parameter);
      if (held === undefined) throw notDeployed(environment.name, service, parameter);
      return {
        ...{ service, found, parameter, held, image: wanted.get(service) ?? "" },
        ...(rows === undefined ? {} : { onHost: rows.get(service) ?? "nothing" }),
        onEcs: target === undefined ? undefined : await readService(ecs, target),
      };
    }),
  );
  await refuseMissingSecrets(
    region,
    new Map(
      services.map(({ service, onEcs, onHost }) => [
        service,
        [
          ...(onEcs === undefined ? [] : secretsOf(onEcs.revision)),
          ...(onHost === undefined ? [] : (environment.hostSecrets.get(service) ?? [])),
        ],
      ]),
    ),
  );
  return { environment, services, host, hostAsleep };
}

function notDeployed(environment: string, service: string, parameter: string): CommandError {
  return new CommandError(
    `${service}: its release parameter ${parameter} does not exist, so it has no place for an image yet. ` +
      `Nothing was changed. Deploy the foundation: npx cdktf deploy ${environment}-foundation`,
  );
}

/** Returns whether the host has to be brought to the image. */
export function hostNeeds({ onHost, image }: ServicePlan): boolean {
  return onHost === "nothing" || (onHost !== undefined && onHost.image !== image);
}

/** Returns whether the ECS service has to be brought to the image. */
export function ecsNeeds({ onEcs, image }: ServicePlan): boolean {
  return onEcs !== undefined && onEcs.image !== image;
}

/** Returns the image that served before: that of the parameter, if a platform served it, so that both serve the same again. */
export function imageBefore({ held, onHost, onEcs }: ServicePlan): string {
  const host = onHost === "nothing" ? undefined : onHost?.image;
  const served = [host, onEcs?.image].filter((each) => each !== undefined);
  return served.includes(held.value) ? held.value : (served[0] ?? held.value);
}

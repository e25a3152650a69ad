import { FOUNDATION_OUTPUTS } from "../../stacks/outputs/foundation-outputs";
import { HOST_OUTPUTS } from "../../stacks/outputs/host-outputs";
import { readStates } from "../stored-states";

/** An ECS service of an environment. */
export interface EcsTarget {
  /** Name of the service in main.ts, which is also the name of its container. */
  readonly service: string;
  /** Name of the ECS service. */
  readonly name: string;
  /** ARN of its cluster. */
  readonly cluster: string;
}

/** The EC2 host of an environment. */
export interface HostTarget {
  /** Id of the instance. */
  readonly instanceId: string;
  /** Name of the document that runs the deployer. */
  readonly document: string;
}

/** What an environment runs on, as it was deployed, whatever main.ts says by now. */
export interface Platforms {
  /** Names of the services. */
  readonly services: readonly string[];
  /** The host; absent: the deployed phase has none. */
  readonly host?: HostTarget;
  /** The ECS services; empty: the deployed phase has none. */
  readonly ecs: readonly EcsTarget[];
}

/** Returns what an environment runs on, from the JSON of its stacks' states. */
export function deployedPlatforms(states: readonly string[]): Platforms {
  const { outputs, resources } = readStates(states);
  const services = keys(outputs[FOUNDATION_OUTPUTS.releaseParameterArns.name]);
  const all = (type: string) => resources.filter((resource) => resource.type === type);
  const [instanceId] = texts(outputs[HOST_OUTPUTS.instanceId.name]);
  const [document] = all("aws_ssm_document")
    .filter(({ name }) => name.startsWith("deploy_"))
    .flatMap(({ attributes }) => texts(attributes["name"]));
  return {
    services,
    host: instanceId === undefined || document === undefined ? undefined : { instanceId, document },
    ecs: all("aws_ecs_service").flatMap(({ attributes }) => ecsTarget(attributes, services)),
  };
}

/** The name of an ECS service: that of the service, the type of its deployment, and its port if it has one. */
const ECS_NAME = /^(.+)-(?:rolling|blue-green)(?:-\d+)?$/;

function ecsTarget(
  attributes: Readonly<Record<string, unknown>>,
  services: readonly string[],
): readonly EcsTarget[] {
  const { name, cluster } = attributes;
  if (typeof name !== "string" || typeof cluster !== "string") return [];
  const service = ecsServiceOwner(name, services);
  return service === undefined ? [] : [{ service, name, cluster }];
}

/** Returns the service that an ECS service runs; undefined if it runs none of these. */
export function ecsServiceOwner(name: string, services: readonly string[]): string | undefined {
  const [, service = ""] = ECS_NAME.exec(name) ?? [];
  return services.find((each) => each === service);
}

function texts(value: unknown): readonly string[] {
  return typeof value === "string" && value !== "" ? [value] : [];
}

function keys(value: unknown): readonly string[] {
  return typeof value === "object" && value !== null ? Object.keys(value) : [];
}

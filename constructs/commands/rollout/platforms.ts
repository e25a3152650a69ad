import { z } from "zod";

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
  /** Name of the document that converges it. */
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

const STATE = z.object({
  outputs: z.record(z.string(), z.object({ value: z.unknown() })).default({}),
  resources: z
    .array(
      z.object({
        mode: z.string(),
        type: z.string(),
        name: z.string(),
        instances: z.array(z.object({ attributes: z.record(z.string(), z.unknown()).nullish() })),
      }),
    )
    .default([]),
});

/** Output of the foundation with one entry for each service. */
const BY_SERVICE = "release_parameter_arns";

/** Returns what an environment runs on, from the JSON of its stacks' states. */
export function deployedPlatforms(states: readonly string[]): Platforms {
  const parsed = states.filter((text) => text.trim() !== "").map((text) => STATE.parse(JSON.parse(text)));
  const services = parsed.flatMap(({ outputs }) => keys(outputs[BY_SERVICE]?.value));
  const all = (type: string) =>
    parsed
      .flatMap(({ resources }) => resources)
      .filter((resource) => resource.mode === "managed" && resource.type === type)
      .flatMap(({ name: id, instances }) =>
        instances.map(({ attributes }) => ({ id, attributes: attributes ?? {} })),
      );
  const [instance] = parsed.flatMap(({ outputs }) => texts(outputs["instance_id"]?.value));
  const [document] = all("aws_ssm_document")
    .filter(({ id }) => id.startsWith("deploy_"))
    .flatMap(({ attributes }) => texts(attributes["name"]));
  return {
    services,
    host: instance === undefined || document === undefined ? undefined : { instanceId: instance, document },
    ecs: all("aws_ecs_service").flatMap(({ attributes }) => ecsTarget(attributes, services)),
  };
}

/** The name of an ECS service begins with that of its service; of two that fit it is the longer one. */
function ecsTarget(
  attributes: Readonly<Record<string, unknown>>,
  services: readonly string[],
): readonly EcsTarget[] {
  const { name, cluster } = attributes;
  if (typeof name !== "string" || typeof cluster !== "string") return [];
  const [service] = services
    .filter((each) => name.startsWith(`${each}-`))
    .sort((one, other) => other.length - one.length);
  return service === undefined ? [] : [{ service, name, cluster }];
}

function texts(value: unknown): readonly string[] {
  return typeof value === "string" && value !== "" ? [value] : [];
}

function keys(value: unknown): readonly string[] {
  return typeof value === "object" && value !== null ? Object.keys(value) : [];
}

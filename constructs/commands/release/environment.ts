import { z } from "zod";
import { repositoryUrl } from "../../naming/environment-names";
import type { Scope } from "../../naming/physical-name";
import { type Architecture, ARCHITECTURES } from "../../service/words";
import { RELEASE_OUTPUTS, type ReleaseTaskOutput } from "../../stacks/outputs/release-outputs";
import { describedServices } from "../access/described-services";
import { type Account, refuseOtherAccount } from "../account";
import { CommandError } from "../command-error";
import { deployedPlatforms, ecsServiceOwner, type Platforms } from "../rollout/platforms";
import { awsSettings, readStackJson, type StackJson } from "../../report/stack-json";
import { stacksOf } from "../stacks-of";
import { readStates, storedStates, type StoredValues } from "../stored-states";
import { synthesize } from "../synthesis";
import type { Repositories } from "./requests";

/** An environment as main.ts describes it, before anything is read from AWS. */
export interface DescribedEnvironment extends Account {
  /** Its name. */
  readonly name: string;
  /** Application and environment, from which names are built. */
  readonly scope: Scope;
  /** Its repositories, by service. */
  readonly repositories: Repositories;
  /** Its stacks. */
  readonly stacks: readonly StackJson[];
}

/** What is deployed of an environment. */
export interface DeployedEnvironment extends DescribedEnvironment {
  /** Where its services run. */
  readonly platforms: Platforms;
  /** Architecture of its images. */
  readonly architecture: Architecture;
  /** Release commands, by service. */
  readonly tasks: ReadonlyMap<string, ReleaseTaskOutput>;
  /** Commands that build and push an image, by service. */
  readonly buildCommands: ReadonlyMap<string, string>;
  /** ARNs of the secrets that the containers on the host get, by service. */
  readonly hostSecrets: ReadonlyMap<string, readonly string[]>;
  /** Services that main.ts runs on ECS and that have no ECS service yet. */
  readonly undeployed: readonly string[];
}

/**
 * Synthesizes main.ts and reads an environment from it.
 *
 * @throws CommandError when main.ts has a mistake, or no such environment
 */
export async function describedEnvironment(name: string): Promise<DescribedEnvironment> {
  const folders = stacksOf(await synthesize(), name);
  const stacks = folders.map(({ folder }) => readStackJson(folder));
  const { account, region, tags } = awsSettings(readStackJson(folders[0].folder));
  const scope = { application: tags["Application"] ?? "", environment: name };
  const { running, retired, renamed } = describedServices(stacks);
  const url = (service: string) => repositoryUrl(scope, { account, region }, service);
  const urls = new Map(running.map((service) => [service, url(service)]));
  return {
    name,
    scope,
    account,
    region,
    repositories: { environment: name, urls, retired, renamed },
    stacks,
  };
}

/**
 * Reads what is deployed of an environment.
 *
 * @throws CommandError when the credentials are another account's, a state cannot be read, or the foundation is not deployed
 */
export async function deployedEnvironment(described: DescribedEnvironment): Promise<DeployedEnvironment> {
  const { name, stacks, repositories } = described;
  await refuseOtherAccount(described);
  const states = await storedStates(stacks);
  const platforms = deployedPlatforms(states);
  const stored = readStates(states);
  const { outputs } = stored;
  if (platforms.services.length === 0) {
    throw new CommandError(
      `environment "${name}" is not deployed, so it has no place for an image yet. ` +
        `Deploy its foundation: npx cdktf deploy ${name}-foundation`,
    );
  }
  const architecture = ARCHITECTURES.find((each) => each === outputs[RELEASE_OUTPUTS.architecture]);
  const tasks = TASKS.safeParse(outputs[RELEASE_OUTPUTS.tasks]);
  if (architecture === undefined || !tasks.success) {
    throw new CommandError(
      `the foundation of "${name}" is older than this command. Deploy it: npx cdktf deploy ${name}-foundation`,
    );
  }
  const running = platforms.ecs.map(({ service }) => service);
  return {
    ...described,
    platforms,
    architecture,
    tasks: new Map(Object.entries(tasks.data)),
    buildCommands: new Map(Object.entries(TEXTS.catch({}).parse(outputs["build_commands"]))),
    hostSecrets: hostSecrets(stored),
    undeployed: describedOnEcs(stacks, [...repositories.urls.keys()]).filter(
      (service) => !running.includes(service),
    ),
  };
}

const TEXTS = z.record(z.string(), z.string());
const TASK = z.object({ command: z.array(z.string()), timeout: z.number() });
const TASKS = z.record(
  z.string(),
  z.string().transform((text): ReleaseTaskOutput => TASK.parse(JSON.parse(text))),
);

/** Returns the services that main.ts runs on ECS. */
function describedOnEcs(stacks: readonly StackJson[], services: readonly string[]): readonly string[] {
  const bodies = stacks.flatMap(({ resource }) => Object.values(resource["aws_ecs_service"] ?? {}));
  const owners = bodies.map(({ name }) => ecsServiceOwner(String(name), services));
  return services.filter((service) => owners.includes(service));
}

/** The part of the host's manifest that is read. */
const MANIFEST = z.object({
  services: z.array(
    z.object({ name: z.string(), secrets: z.record(z.string(), z.object({ arn: z.string() })) }),
  ),
});

/** Reads the host's manifest from the state of the stack that has written it. */
function hostSecrets({ resources }: StoredValues): ReadonlyMap<string, readonly string[]> {
  const [content] = resources
    .filter(({ type }) => type === "aws_s3_object")
    .flatMap(({ attributes }) => (typeof attributes["content"] === "string" ? [attributes["content"]] : []));
  if (content === undefined) return new Map();
  const { services } = MANIFEST.parse(JSON.parse(content));
  return new Map(services.map(({ name, secrets }) => [name, Object.values(secrets).map(({ arn }) => arn)]));
}

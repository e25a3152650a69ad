import type { Scope } from "../../naming/physical-name";
import { type Platform, PLATFORM_NAMES } from "../access/platform";
import { progress } from "../access/progress";
import type { StackJson } from "../../report/stack-json";
import { type Account, refuseOtherAccount } from "../account";
import { CommandError } from "../command-error";
import { describedEnvironment } from "../release/environment";
import type { Repositories } from "../release/requests";
import { deployedPlatforms, type Platforms } from "../rollout/platforms";
import { readStates, storedStates, type StoredValues } from "../stored-states";
import { fargatePercent } from "../access/deployed-shares";

/** An environment as it is deployed, for a command that reaches what runs in it. */
export interface ReachedEnvironment extends Account {
  /** Its name. */
  readonly name: string;
  /** Application and environment, from which names are built. */
  readonly scope: Scope;
  /** Names of the services of main.ts. */
  readonly services: readonly string[];
  /** Phase of main.ts. */
  readonly phase?: string;
  /** Its stacks, as main.ts describes them. */
  readonly stacks: readonly StackJson[];
  /** Where its services run. */
  readonly platforms: Platforms;
  /** What is in its states. */
  readonly stored: StoredValues;
}

/**
 * Reads an environment as it is deployed.
 *
 * @param check - refuses what was typed, before anything that needs credentials
 * @throws CommandError when main.ts has no such environment, or nothing is deployed that runs a service
 */
export async function reachedEnvironment(
  name: string,
  check: (services: readonly string[], described: Pick<Repositories, "retired" | "renamed">) => void,
): Promise<ReachedEnvironment> {
  progress("Reading main.ts and what is deployed");
  const { scope, stacks, account, region, repositories } = await describedEnvironment(name);
  const services = [...repositories.urls.keys()];
  check(services, repositories);
  await refuseOtherAccount({ account, region });
  const states = await storedStates(stacks);
  const phase = stacks
    .flatMap(({ output }) => output?.["phase"]?.value ?? [])
    .find((it) => typeof it === "string");
  return {
    ...{ name, scope, account, region, services, stacks },
    ...(phase === undefined ? {} : { phase }),
    platforms: deployedPlatforms(states),
    stored: readStates(states),
  };
}

/** A platform, and why it was chosen. */
export interface ChosenPlatform {
  /** The platform. */
  readonly platform: Platform;
  /** Why, for people; absent: there was no choice. */
  readonly because?: string;
}

/**
 * Returns where a service is reached: where it was asked for, or where most of the traffic goes.
 *
 * @throws CommandError when it does not run there, or nowhere
 */
export function choosePlatform(
  { name, platforms, stored }: Pick<ReachedEnvironment, "name" | "platforms" | "stored">,
  service: string,
  asked: Platform | undefined,
): ChosenPlatform {
  const onEcs = platforms.ecs.some((each) => each.service === service);
  const onHost = platforms.host !== undefined && platforms.services.includes(service);
  const there = [...(onHost ? (["ec2"] as const) : []), ...(onEcs ? (["fargate"] as const) : [])];
  const [only] = there;
  if (only === undefined) {
    throw new CommandError(
      `"${service}" runs nowhere in "${name}" yet. Deploy the environment: npm run deploy -- ${name}`,
    );
  }
  if (asked !== undefined && !there.includes(asked)) {
    throw new CommandError(
      `"${service}" does not run on ${PLATFORM_NAMES[asked]}: "${name}" is deployed in a phase without it. ` +
        `It runs on ${PLATFORM_NAMES[only]}: leave --on out.`,
    );
  }
  if (asked !== undefined || there.length === 1) return { platform: asked ?? only };
  const percent = fargatePercent(stored) ?? 0;
  const platform: Platform = percent > 50 ? "fargate" : "ec2";
  const share = platform === "fargate" ? percent : 100 - percent;
  const other = platform === "fargate" ? "ec2" : "fargate";
  return { platform, because: `it gets ${share} % of the requests; for the other, --on ${other}` };
}

import type { Output } from "../output";
import { StepError } from "../step-error";

/** An image that is in its repository, and where it is released. */
export interface FirstRelease {
  /** Name of the service. */
  readonly service: string;
  /** Name of the environment. */
  readonly environment: string;
  /** AWS region. */
  readonly region: string;
  /** Name of the parameter that holds the released image. */
  readonly parameter: string;
  /** Value of the parameter while no image was released. */
  readonly unreleased: string;
  /** Full reference of the image. */
  readonly image: string;
  /** Prefix of the tag by which the registry keeps what was released. */
  readonly keptPrefix: string;
  /** Names of the secrets without which its containers do not start. */
  readonly secrets: readonly string[];
}

/** The parts of AWS that a first release reads and writes. */
export interface ReleaseStore {
  /** Returns the value of a parameter. */
  readonly read: (parameter: string) => Promise<string>;
  /** Writes a parameter. */
  readonly write: (parameter: string, value: string) => Promise<void>;
  /** Returns whether a secret has a value, which it does not read. */
  readonly hasValue: (secret: string) => Promise<boolean>;
  /** Gives an image a tag by which the registry keeps it. */
  readonly keep: (image: string, prefix: string) => Promise<void>;
}

/**
 * Releases an image if none ever was: what somebody has released stays.
 *
 * @throws {@link StepError} with the secrets that have no value yet: without one no container starts
 */
export async function releaseFirst(
  store: ReleaseStore,
  { service, environment, parameter, unreleased, image, keptPrefix, secrets }: FirstRelease,
  output: Output,
): Promise<void> {
  const before = await store.read(parameter);
  if (before !== unreleased) {
    output.log(`${service}: ${before} is released and stays`);
    return;
  }
  const states = await Promise.all(secrets.map(async (name) => [name, await store.hasValue(name)] as const));
  const empty = states.filter(([, hasValue]) => !hasValue).map(([name]) => name);
  if (empty.length > 0) {
    throw new StepError(
      `${service}: ${empty.length === 1 ? "secret" : "secrets"} ${empty.join(", ")} ${empty.length === 1 ? "has" : "have"} no ` +
        "value, so no container would start and nothing was released. Store one by the command of the output " +
        `secret_commands (npx cdktf output ${environment}-foundation), then deploy again.`,
    );
  }
  await store.keep(image, keptPrefix);
  await store.write(parameter, image);
  output.log(`${service}: released ${image}`);
}

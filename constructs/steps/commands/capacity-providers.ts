import type { Clock, Output } from "../output";
import { StepError } from "../step-error";

/** Seconds between two requests. */
const INTERVAL = 3;

/**
 * Longest wait in seconds for a change of the list: a service is steady before its last old tasks have stopped, which have
 * 30 s to be deregistered and 120 s to end.
 */
const LIMIT = 300;

/** Capacity providers of EC2 instances that a cluster needs. */
export interface Attachment {
  /** AWS region. */
  readonly region: string;
  /** Name of the cluster. */
  readonly cluster: string;
  /** Names of all capacity providers that are described. */
  readonly providers: readonly string[];
}

/** A capacity provider that a cluster no longer needs. */
export interface Detachment extends Attachment {
  /** Name of the capacity provider; it stays if it is described. */
  readonly provider: string;
}

/** Reads and changes the list of a cluster's capacity providers. */
export interface ProviderList {
  /** Returns the names of the attached capacity providers; undefined if there is no cluster. */
  readonly read: (cluster: string) => Promise<readonly string[] | undefined>;
  /** Replaces the list. Returns why ECS refuses it for now; undefined if it accepted it. */
  readonly replace: (cluster: string, providers: readonly string[]) => Promise<string | undefined>;
}

/** Attaches all capacity providers that are described, beside those that are attached already. */
export async function attachProviders(
  list: ProviderList,
  { cluster, providers }: Attachment,
  output: Output,
  clock: Clock,
): Promise<void> {
  const missing = (attached: readonly string[]) => providers.filter((name) => !attached.includes(name));
  await change(list, cluster, clock, {
    isDone: (attached) => missing(attached).length === 0,
    changed: (attached) => [...attached, ...missing(attached)],
    failed: (reason) =>
      `${cluster}: could not attach ${providers.join(", ")} within ${LIMIT} s: ${reason}. No service was changed. Deploy again`,
  });
  output.log(`${cluster}: capacity providers attached: ${providers.join(", ")}`);
}

/** Detaches a capacity provider once no task uses it; none if the cluster is gone, or the provider is described. */
export async function detachProvider(
  list: ProviderList,
  { cluster, providers, provider }: Detachment,
  output: Output,
  clock: Clock,
): Promise<void> {
  if (providers.includes(provider)) return;
  await change(list, cluster, clock, {
    isDone: (attached) => !attached.includes(provider),
    changed: (attached) => attached.filter((name) => name !== provider),
    failed: (reason) =>
      `${cluster}: could not detach ${provider} within ${LIMIT} s: ${reason}. Its EC2 instances still run. Wait until ` +
      "no task uses it any more, then deploy again",
  });
  output.log(`${cluster}: capacity provider detached: ${provider}`);
}

/** What the list should become, and what to say where it does not. */
interface Change {
  readonly isDone: (attached: readonly string[]) => boolean;
  readonly changed: (attached: readonly string[]) => readonly string[];
  readonly failed: (reason: string) => string;
}

/**
 * Changes the list until it is as wanted, and reads it again afterwards: Terraform may run several of these at the same time,
 * and each replaces the whole list.
 */
async function change(list: ProviderList, cluster: string, clock: Clock, wanted: Change): Promise<void> {
  const begin = clock.now();
  for (;;) {
    const attached = await list.read(cluster);
    if (attached === undefined || wanted.isDone(attached)) return;
    const refused = await list.replace(cluster, wanted.changed(attached));
    if (clock.now() - begin >= LIMIT * 1000) {
      throw new StepError(wanted.failed(refused ?? "another deployment changes the list"));
    }
    await clock.sleep(INTERVAL);
  }
}

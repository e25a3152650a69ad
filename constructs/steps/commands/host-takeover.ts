import { type HostAnswer, type HostProbe, missingPaths, unservedBy } from "../host-probe";
import type { Clock, Output } from "../output";
import { StepError } from "../step-error";
import { waitUntil } from "../wait-until";

/** A new EC2 host, and the one whose address it is to get. */
export interface Takeover {
  /** Name of the environment. */
  readonly environment: string;
  /** Ids of the running instances that have the Elastic IP, separated by spaces; empty: nothing serves there. */
  readonly previous: string;
  /** Id of the new instance. */
  readonly instance: string;
  /** The Elastic IP. */
  readonly address: string;
  /** Public IP address of the new instance until it gets the Elastic IP. */
  readonly own: string;
  /** Path that a host answers with 200 once it serves every path. */
  readonly path: string;
  /** Domain of the environment; absent: it has none. */
  readonly domain?: string;
  /** Longest wait in seconds. */
  readonly limit: number;
}

/**
 * Waits until a new EC2 host serves what the running one serves, before the Elastic IP moves to it: every path, and HTTPS
 * with the certificate that was carried over.
 *
 * A host that is stopped, or gone, is not waited for. What the running one does not serve, the new one needn't either.
 *
 * @throws {@link StepError} when it does not in time, with what is missing and what to look at
 */
export async function waitForTakeover(
  probe: HostProbe,
  takeover: Takeover,
  output: Output,
  clock: Clock,
): Promise<void> {
  const { environment, instance, own, address, path, domain, limit } = takeover;
  const previous = takeover.previous.split(" ").filter((id) => id !== "");
  if (previous.length === 0 || previous.includes(instance)) return;
  const missing = async () => {
    // Asked each time: a release may reach the running host meanwhile.
    const [old, next] = await Promise.all([
      probe.get(`http://${address}${path}`),
      probe.get(`http://${own}${path}`),
    ]);
    return (
      missingFrom(old, next) ??
      (domain === undefined ? undefined : await missingCertificate(probe, { address, own, domain }))
    );
  };
  const waiting = `${environment}: waiting for the new EC2 host ${instance}`;
  const left = await waitUntil({ waiting, limit, missing }, output, clock);
  if (left !== undefined) throw tooLong(takeover, left);
  output.log(`${environment}: ${instance} serves what ${previous.join()} serves; the address moves to it`);
}

/** Returns what the new host does not serve and the old one may serve; undefined: nothing. */
function missingFrom(old: HostAnswer, next: HostAnswer): string | undefined {
  const unserved = unservedBy(next);
  if (unserved === undefined) return missingPaths(next);
  const allowed = unservedBy(old) ?? [];
  const missing = unserved.filter((service) => !allowed.includes(service));
  return missing.length === 0 ? undefined : `not running yet: ${missing.join(", ")}`;
}

async function missingCertificate(
  probe: HostProbe,
  { address, own, domain }: Pick<Takeover, "address" | "own"> & { readonly domain: string },
): Promise<string | undefined> {
  if (await probe.hasCertificate(own, domain)) return undefined;
  if (!(await probe.hasCertificate(address, domain))) return undefined;
  return `it does not serve HTTPS for ${domain} yet`;
}

function tooLong({ environment, instance, own, limit }: Takeover, missing: string): StepError {
  return new StepError(
    `${environment}: the new EC2 host ${instance} did not serve within ${limit} s what the running one serves: ` +
      `${missing} (http://${own}). The address was not moved, and the previous host is still serving. To see what is ` +
      `missing, open a session (aws ssm start-session --target ${instance}) and run sudo deploy status. Then run the ` +
      "same command again. If only this machine cannot reach it, deploy from one that can send requests to the " +
      "internet. To give up a host that does not serve any more, stop its instance first: a stopped one is not waited for.",
  );
}

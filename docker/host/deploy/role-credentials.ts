import { readFileSync } from "node:fs";
import type { AssumedRole } from "./aws";
import { errorMessage } from "./deploy-error";
import { writeAtomically } from "./files";
import type { Host } from "./host";
import { CREDENTIALS_FILE } from "./paths";
import { until } from "./poll";

/** Seconds after a failure in which AWS is not asked again and the failure is answered at once. */
const PAUSE = 5;

/** Credentials of the services' roles. */
export interface RoleCredentials {
  /**
   * Returns valid credentials of a role.
   *
   * @param service - a service that has the role
   * @param seconds - how long to wait for AWS
   * @throws when there are none in time, with the reason
   */
  readonly of: (role: string, service: string, seconds: number) => Promise<AssumedRole>;
  /** Renews what is due, and forgets the roles that are not in use any more. @param inUse - service by role */
  readonly renew: (inUse: ReadonlyMap<string, string>) => Promise<void>;
}

/** What is known of one role. */
interface Entry {
  readonly service: string;
  credentials?: AssumedRole;
  /** Whether a call to AWS is under way, or waits for that of another role. */
  pending?: boolean;
  /** Why the last call failed, and when. */
  failure?: { readonly reason: string; readonly at: number };
}

/**
 * Assumes the services' roles with the host's, and renews them when half of their time is over: AWS's SDKs ask for new ones
 * 5 to 15 minutes before the end.
 *
 * They are kept on disk for root, as Docker keeps the containers' secrets, so that a container has them right after a boot and
 * while AWS does not answer.
 */
export function roleCredentials({
  aws,
  log,
  credentialsLifetime: lifetime,
}: Pick<Host, "aws" | "log" | "credentialsLifetime">): RoleCredentials {
  const entries = readEntries();
  // One program of AWS at a time: each takes as much memory as all the rest.
  let queue = Promise.resolve();

  const isDue = (entry: Entry) => secondsLeft(entry) < lifetime / 2;

  const assume = async (role: string, entry: Entry) => {
    const { service, failure } = entry;
    try {
      entry.credentials = await aws.assumeRole(role, sessionName(service), lifetime);
      entry.failure = undefined;
      if (failure !== undefined) log(`${service}: has AWS credentials again`);
      saveEntries(entries);
    } catch (error) {
      entry.failure = { reason: errorMessage(error), at: Date.now() };
      if (failure === undefined) log(`${service}: cannot assume ${role}: ${entry.failure.reason}`);
    }
    entry.pending = false;
  };

  const of: RoleCredentials["of"] = async (role, service, seconds) => {
    const entry = entries.get(role) ?? { service };
    entries.set(role, entry);
    const isPausing = Date.now() - (entry.failure?.at ?? 0) < PAUSE * 1000;
    if (isDue(entry) && entry.pending !== true && !isPausing) {
      entry.pending = true;
      queue = queue.then(() => assume(role, entry));
    }
    await until(() => secondsLeft(entry) > 0 || entry.pending !== true, seconds, 0.05);
    if (entry.credentials !== undefined && secondsLeft(entry) > 0) return entry.credentials;
    throw new Error(`cannot assume ${role}: ${entry.failure?.reason ?? "AWS has not answered yet"}`);
  };

  const renew: RoleCredentials["renew"] = async (inUse) => {
    for (const [role, entry] of entries) if (!inUse.has(role) && isDue(entry)) entries.delete(role);
    await Promise.all([...inUse].map(([role, service]) => of(role, service, 0).catch(() => undefined)));
  };

  return { of, renew };
}

/** Returns the name of a session, which CloudTrail shows. A service may be one letter, and a session is not. */
function sessionName(service: string): string {
  return `host-${service}`;
}

function secondsLeft({ credentials }: Entry): number {
  return credentials === undefined ? 0 : (Date.parse(credentials.Expiration) - Date.now()) / 1000;
}

function saveEntries(entries: ReadonlyMap<string, Entry>): void {
  const known = [...entries].map(([role, { service, credentials }]) => [role, { service, credentials }]);
  try {
    writeAtomically(CREDENTIALS_FILE, JSON.stringify(known), 0o600);
  } catch {
    // A full disk: after a restart they are asked for again.
  }
}

function readEntries(): Map<string, Entry> {
  try {
    return new Map(JSON.parse(readFileSync(CREDENTIALS_FILE, "utf8")) as [string, Entry][]);
  } catch {
    return new Map();
  }
}

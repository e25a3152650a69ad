import { readFileSync } from "node:fs";
import type { Aws, AssumedRole } from "./aws";
import { errorMessage } from "./deploy-error";
import { writeAtomically } from "./files";
import { CREDENTIALS_FILE } from "./paths";
import { until } from "./poll";

/** Seconds after a failure in which AWS is not asked again and the failure is answered at once. */
const PAUSE = 5;

/** What is known of one role. */
interface Entry {
  readonly session: string;
  credentials?: AssumedRole;
  /** The one call to AWS that is under way, or waits for that of another role. */
  pending?: Promise<void>;
  /** Why the last call failed, and when. */
  failure?: { readonly reason: string; readonly at: number };
}

/**
 * Credentials of the services' roles, assumed by the host's role and renewed when half of their time is over: AWS's SDKs
 * ask for new ones 5 to 15 minutes before the end. They are kept on disk for root, as Docker keeps the containers' secrets, so
 * that a container has them right after a boot and while AWS does not answer.
 */
export class RoleCredentials {
  private readonly entries = new Map<string, Entry>(readEntries());
  /** One program of AWS at a time: each takes as much memory as all the rest. */
  private queue = Promise.resolve();

  /** @param lifetime - seconds for which credentials are asked; AWS gives a role assumed by a role 900 to 3600 */
  constructor(
    private readonly aws: Pick<Aws, "assumeRole">,
    private readonly lifetime: number,
    private readonly log: (line: string) => void,
  ) {}

  /**
   * Returns valid credentials of a role.
   *
   * @param session - name of the session, which CloudTrail shows: the service
   * @param seconds - how long to wait for AWS
   * @throws when there are none in time, with the reason
   */
  public async of(role: string, session: string, seconds: number): Promise<AssumedRole> {
    const entry = this.entries.get(role) ?? { session };
    this.entries.set(role, entry);
    if (this.isDue(entry) && !isPausing(entry)) this.renew(role, entry);
    await until(() => isValid(entry) || entry.pending === undefined, seconds, 0.05);
    if (isValid(entry)) return entry.credentials;
    throw new Error(`cannot assume ${role}: ${entry.failure?.reason ?? "AWS has not answered yet"}`);
  }

  /** Renews what is due, and forgets the roles that no container has any more. */
  public async renewAll(inUse: ReadonlyMap<string, string>): Promise<void> {
    for (const [role, entry] of this.entries) {
      if (!inUse.has(role) && this.isDue(entry)) this.entries.delete(role);
    }
    await Promise.all([...inUse].map(([role, session]) => this.of(role, session, 0).catch(() => undefined)));
  }

  private isDue({ credentials }: Entry): boolean {
    return credentials === undefined || secondsLeft(credentials) < this.lifetime / 2;
  }

  private renew(role: string, entry: Entry): void {
    if (entry.pending !== undefined) return;
    entry.pending = this.queue = this.queue.then(async () => {
      try {
        entry.credentials = await this.aws.assumeRole(role, entry.session, this.lifetime);
        if (entry.failure !== undefined) this.log(`${entry.session}: has AWS credentials again`);
        entry.failure = undefined;
        this.save();
      } catch (error) {
        const reason = errorMessage(error);
        if (entry.failure === undefined) this.log(`${entry.session}: cannot assume ${role}: ${reason}`);
        entry.failure = { reason, at: Date.now() };
      }
      entry.pending = undefined;
    });
  }

  private save(): void {
    const known = [...this.entries].map(([role, { session, credentials }]) => [
      role,
      { session, credentials },
    ]);
    try {
      writeAtomically(CREDENTIALS_FILE, JSON.stringify(known), 0o600);
    } catch {
      // A full disk: after a restart they are asked for again.
    }
  }
}

function isPausing({ failure }: Entry): boolean {
  return failure !== undefined && Date.now() - failure.at < PAUSE * 1000;
}

function isValid(entry: Entry): entry is Entry & { credentials: AssumedRole } {
  return entry.credentials !== undefined && secondsLeft(entry.credentials) > 0;
}

function secondsLeft({ Expiration }: AssumedRole): number {
  return (Date.parse(Expiration) - Date.now()) / 1000;
}

function readEntries(): readonly (readonly [string, Entry])[] {
  try {
    return JSON.parse(readFileSync(CREDENTIALS_FILE, "utf8")) as [string, Entry][];
  } catch {
    return [];
  }
}

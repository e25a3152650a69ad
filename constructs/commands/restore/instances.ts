import { createHash } from "node:crypto";
import { type DBInstance, paginateDescribeDBInstances, type RDSClient } from "@aws-sdk/client-rds";
import { shorten } from "../../naming/physical-name";
import { CommandError } from "../command-error";
import type { ChangeTools } from "../sleep/change";
import type { StoredDatabase } from "../tunnel/stored-database";

/** A restore of the database of an environment. */
export interface RestoreRun {
  /** Name of the environment. */
  readonly environment: string;
  /** AWS region. */
  readonly region: string;
  /** RDS. */
  readonly client: RDSClient;
  /** The database, as it was deployed. */
  readonly database: StoredDatabase;
  /** Logs that RDS sends to CloudWatch, as they were deployed. */
  readonly logs: readonly string[];
  /** Reads the password from its secret. */
  readonly password: () => Promise<string>;
  /** Throws while the database is stopped. */
  readonly refuseStopped: () => Promise<void>;
  /** The time, and where progress is printed. */
  readonly tools: ChangeTools;
}

/** Instances of a database, by their names. */
export interface Instances {
  /** The one by the database's own name; absent in the middle of a change-over. */
  readonly current?: DBInstance;
  /** Restored ones that were not changed over to. */
  readonly restored: readonly DBInstance[];
  /** Those that served before a change-over, newest first. */
  readonly before: readonly DBInstance[];
}

/** Longest beginning of a name, so that with what follows it has at most the 63 characters of RDS. */
const MAX_BASE = 36;

const STAMP = String.raw`(\d{8}t\d{6}|s[0-9a-f]{8})`;

/** What an instance beside the database is. */
export type Beside = "restored" | "before";

/** Returns the name of an instance beside the database, for example `shop-dev-restored-20261127t030000`. */
export function besideName(identifier: string, kind: Beside, stamp: Date | string): string {
  const text =
    stamp instanceof Date
      ? stamp.toISOString().slice(0, 19).replace(/[-:]/g, "").toLowerCase()
      : `s${createHash("sha256").update(stamp).digest("hex").slice(0, 8)}`;
  return `${shorten(identifier, MAX_BASE)}-${kind}-${text}`;
}

/** Returns whether a name is that of an instance beside the database. */
export function isBesideName(name: string, identifier: string, kind: Beside): boolean {
  return new RegExp(`^${shorten(identifier, MAX_BASE)}-${kind}-${STAMP}$`).test(name);
}

/** Returns the last moment of which a restored instance has the writes, by its name; undefined for a snapshot. */
export function momentOf(instance: DBInstance): Date | undefined {
  const [, y, m, d, hour, minute, second] =
    /(\d{4})(\d\d)(\d\d)t(\d\d)(\d\d)(\d\d)$/.exec(nameOf(instance)) ?? [];
  return y === undefined ? undefined : new Date(`${y}-${m}-${d}T${hour}:${minute}:${second}Z`);
}

/** Reads the instances of a database. */
export async function findInstances({ client, database }: RestoreRun): Promise<Instances> {
  const all: DBInstance[] = [];
  for await (const page of paginateDescribeDBInstances({ client }, {})) all.push(...(page.DBInstances ?? []));
  const { identifier } = database;
  const beside = (kind: Beside) =>
    all.filter((each) => isBesideName(nameOf(each), identifier, kind)).sort(byName);
  return {
    current: all.find(({ DBInstanceIdentifier: name }) => name === identifier),
    restored: beside("restored"),
    before: beside("before"),
  };
}

/** Returns the error about a step that cannot be done in the middle of a change-over. */
export function beingChangedOver({ environment, database }: RestoreRun): CommandError {
  return new CommandError(
    `${database.identifier} is being changed over. Go on with it: npm run restore -- ${environment} --switch, or go back: ` +
      `npm run restore -- ${environment} --undo`,
  );
}

const byName = (a: DBInstance, b: DBInstance) => (nameOf(a) < nameOf(b) ? 1 : -1);

/** Returns the name of an instance. */
export function nameOf({ DBInstanceIdentifier: name = "" }: DBInstance): string {
  return name;
}

/** Seconds between two looks, and the minutes that RDS may take: it restores a large database for hours. */
const INTERVAL = 15;
const LONGEST_WAIT = 6 * 60;

/** Statuses from which an instance does not become available by itself. Source: RDS user guide, "Viewing DB instance status". */
const FAILED = /^(failed|incompatible-|inaccessible-encryption|storage-full|restore-error|stopped)/;

/**
 * Waits until an instance has a name, is available, and has no change pending.
 *
 * @param id - its `DbiResourceId`, which a new name does not change
 * @returns the instance
 * @throws CommandError when it does not become so
 */
export async function waitUntilAvailable(
  run: RestoreRun,
  id: string | undefined,
  name: string,
): Promise<DBInstance> {
  const { now, pause, log } = run.tools;
  const begin = now();
  let printed = "";
  for (;;) {
    const { current, restored, before } = await findInstances(run);
    const found = [current, ...restored, ...before].find((each) =>
      id === undefined ? each !== undefined && nameOf(each) === name : each?.DbiResourceId === id,
    );
    const status = found?.DBInstanceStatus ?? "not there yet";
    const isPending = Object.values(found?.PendingModifiedValues ?? {}).some((value) => value !== undefined);
    if (found !== undefined && nameOf(found) === name && status === "available" && !isPending) return found;
    if (status !== printed) log(`${name} is ${status} (${Math.round((now() - begin) / 1000)} s)`);
    printed = status;
    if (FAILED.test(status) || now() - begin > LONGEST_WAIT * 60_000) {
      throw new CommandError(
        `${name} is ${status}, and not available. What RDS says of it: aws rds describe-events --region ${run.region} ` +
          `--source-type db-instance --duration 1440 --source-identifier ${name}`,
      );
    }
    await pause(INTERVAL);
  }
}

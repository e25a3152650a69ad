import {
  type DBInstance,
  type DBSnapshot,
  DescribeDBInstanceAutomatedBackupsCommand,
  paginateDescribeDBSnapshots,
} from "@aws-sdk/client-rds";
import { CommandError } from "../command-error";
import { didYouMean } from "../did-you-mean";
import { besideName, isBesideName, type RestoreRun } from "./instances";
import { formatMoment, type RestoreTarget } from "./target";

/** The moments that automatic backups reach, and the snapshots of the database, newest first. */
export interface Backups {
  /** First and last moment; absent: there is no automatic backup yet. */
  readonly window?: { readonly from?: Date; readonly to: Date };
  /** Snapshots of the account and region. */
  readonly snapshots: readonly DBSnapshot[];
}

/** Reads what a database can be restored to. */
export async function findBackups({ client, database }: RestoreRun, current: DBInstance): Promise<Backups> {
  const input = { DBInstanceIdentifier: database.identifier };
  const { DBInstanceAutomatedBackups: automatic = [] } = await client.send(
    new DescribeDBInstanceAutomatedBackupsCommand(input),
  );
  const { RestoreWindow: reached } = automatic.find(({ Status: status }) => status === "active") ?? {};
  const to = reached?.LatestTime ?? current.LatestRestorableTime;
  const all = new Map<string, DBSnapshot>();
  // RDS need not list those of AWS Backup with the others. Source: RDS API reference, DescribeDBSnapshots, SnapshotType.
  for (const SnapshotType of [undefined, "awsbackup"]) {
    for await (const { DBSnapshots: page = [] } of paginateDescribeDBSnapshots(
      { client },
      { SnapshotType },
    )) {
      for (const snapshot of page) all.set(snapshot.DBSnapshotIdentifier ?? "", snapshot);
    }
  }
  const time = ({ SnapshotCreateTime: created }: DBSnapshot) => created?.getTime() ?? 0;
  return {
    ...(to === undefined ? {} : { window: { from: reached?.EarliestTime, to } }),
    snapshots: [...all.values()].sort((a, b) => time(b) - time(a)),
  };
}

/** Whether a snapshot is of the database, by whatever name it had. */
export function isOf({ DBInstanceIdentifier: of = "" }: DBSnapshot, identifier: string): boolean {
  return (
    of === identifier || isBesideName(of, identifier, "before") || isBesideName(of, identifier, "restored")
  );
}

/** What is restored. */
export interface Chosen {
  /** Name of the new instance. */
  readonly name: string;
  /** What it is made from, for people. */
  readonly says: string;
  /** The snapshot; absent: automatic backups. */
  readonly snapshot?: DBSnapshot;
  /** The last moment of which it has the writes. */
  readonly moment?: Date;
  /** Whether it is the last moment of the automatic backups. */
  readonly isLatest: boolean;
}

/** Returns what is restored. @throws CommandError when there is no such backup of the database */
export function chosenBackup(run: RestoreRun, target: RestoreTarget, { window, snapshots }: Backups): Chosen {
  const { identifier } = run.database;
  if (typeof target === "object" && "snapshot" in target) {
    return chosenSnapshot(run, target.snapshot, snapshots);
  }
  const list = `npm run restore -- ${run.environment}`;
  if (window === undefined) {
    throw new CommandError(
      `${identifier} has no automatic backup yet: RDS makes the first one within a day. Nothing was changed. ` +
        `Restore a snapshot, if there is one: ${list} lists them.`,
    );
  }
  const moment = target === "latest" ? window.to : target.moment;
  if (moment > window.to || (window.from !== undefined && moment < window.from)) {
    throw new CommandError(
      `--to ${formatMoment(moment)} is not a moment that the backups of ${identifier} reach: ` +
        `${window.from === undefined ? "" : `from ${formatMoment(window.from)} `}to ${formatMoment(window.to)}. Nothing was changed. ` +
        `Choose one of them, latest, or a snapshot: ${list} lists them.`,
    );
  }
  const name = besideName(identifier, "restored", moment);
  return { name, says: `${identifier} as of ${formatMoment(moment)}`, moment, isLatest: target === "latest" };
}

function chosenSnapshot(run: RestoreRun, name: string, snapshots: readonly DBSnapshot[]): Chosen {
  const { identifier, engine } = run.database;
  const snapshot = snapshots.find(({ DBSnapshotIdentifier: id }) => id === name);
  const own = snapshots
    .filter((each) => isOf(each, identifier))
    .flatMap((each) => each.DBSnapshotIdentifier ?? []);
  if (snapshot === undefined) {
    throw new CommandError(
      `--to ${JSON.stringify(name)} is not a snapshot in ${run.region} of this account.${didYouMean(name, own)} ` +
        `The snapshots of the database: npm run restore -- ${run.environment}`,
    );
  }
  const wrong = [
    ...(isOf(snapshot, identifier) ? [] : [`of ${snapshot.DBInstanceIdentifier}, not of ${identifier}`]),
    ...(snapshot.Engine === engine ? [] : [`of ${snapshot.Engine}, and the database is of ${engine}`]),
    ...(snapshot.Encrypted === true ? [] : ["not encrypted, as the database has to be"]),
    ...(snapshot.Status === "available" ? [] : [`${snapshot.Status}, and not available`]),
  ];
  if (wrong.length > 0) {
    throw new CommandError(
      `--to ${JSON.stringify(name)} cannot be restored here: the snapshot is ${wrong.join("; ")}. Nothing was changed. ` +
        `The snapshots of the database: npm run restore -- ${run.environment}`,
    );
  }
  const moment = snapshot.SnapshotCreateTime;
  return {
    name: besideName(identifier, "restored", name),
    says: `snapshot ${name}`,
    snapshot,
    moment,
    isLatest: false,
  };
}

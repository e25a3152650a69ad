import {
  type DBInstance,
  type DBParameterGroup,
  ModifyDBInstanceCommand,
  paginateDescribeDBParameterGroups,
  RestoreDBInstanceFromDBSnapshotCommand,
  RestoreDBInstanceToPointInTimeCommand,
} from "@aws-sdk/client-rds";
import { CommandError } from "../command-error";
import { type Chosen, chosenBackup, findBackups } from "./backups";
import {
  beingChangedOver,
  findInstances,
  momentOf,
  nameOf,
  type RestoreRun,
  waitUntilAvailable,
} from "./instances";
import type { RestoreTarget } from "./target";

/**
 * Restores beside the database, waits, and gives the new instance the current password. Run again, it goes on where it ended.
 *
 * @throws CommandError when it cannot be restored, or differs from the database
 */
export async function prepareRestored(
  run: RestoreRun,
  target: RestoreTarget,
): Promise<{ readonly restored: DBInstance; readonly moment: Date | undefined }> {
  const { environment, tools } = run;
  const { current, restored: all } = await findInstances(run);
  const [there] = all;
  if (current === undefined) throw beingChangedOver(run);
  const backups = await findBackups(run, current);
  const chosen = chosenBackup(run, target, backups);
  const name = there !== undefined && target === "latest" ? nameOf(there) : chosen.name;
  if (there !== undefined && nameOf(there) !== name) {
    throw new CommandError(
      `${nameOf(there)} was restored already, and is still beside the database. Nothing was changed. To change over to it: ` +
        `npm run restore -- ${environment} --switch. To restore something else, delete it first: npm run restore -- ${environment} --drop`,
    );
  }
  if (there === undefined) await requestRestored(run, current, name, chosen);
  tools.log(
    there === undefined ? `restoring ${chosen.says} into ${name}` : `${name} is there: going on with it`,
  );
  const available = await waitUntilAvailable(run, undefined, name);
  await likeTheCurrent(run, current, available);
  const restored = await waitUntilAvailable(run, available.DbiResourceId, name);
  refuseDifferent(run, current, restored);
  return { restored, moment: momentOf(restored) ?? (there === undefined ? chosen.moment : undefined) };
}

/** RDS's defaults are others than those of the database: the default security group, parameter group and subnets. */
async function requestRestored(
  run: RestoreRun,
  current: DBInstance,
  name: string,
  { snapshot, moment, isLatest }: Chosen,
): Promise<void> {
  const settings = {
    DBInstanceClass: current.DBInstanceClass,
    DBSubnetGroupName: current.DBSubnetGroup?.DBSubnetGroupName,
    VpcSecurityGroupIds: current.VpcSecurityGroups?.flatMap(({ VpcSecurityGroupId: id }) => id ?? []),
    DBParameterGroupName: await parameterGroup(
      run,
      current,
      snapshot?.EngineVersion ?? current.EngineVersion,
    ),
    PubliclyAccessible: false,
    MultiAZ: current.MultiAZ,
    StorageType: current.StorageType,
    Port: current.Endpoint?.Port ?? run.database.port,
    AutoMinorVersionUpgrade: current.AutoMinorVersionUpgrade,
    CopyTagsToSnapshot: current.CopyTagsToSnapshot,
    DeletionProtection: current.DeletionProtection,
    EnableIAMDatabaseAuthentication: current.IAMDatabaseAuthenticationEnabled,
    Tags: current.TagList?.filter(({ Key: key = "" }) => !key.startsWith("aws:")),
  };
  if (snapshot !== undefined) {
    const source = { DBInstanceIdentifier: name, DBSnapshotIdentifier: snapshot.DBSnapshotIdentifier };
    await run.client.send(new RestoreDBInstanceFromDBSnapshotCommand({ ...source, ...settings }));
    return;
  }
  const source = {
    SourceDBInstanceIdentifier: run.database.identifier,
    TargetDBInstanceIdentifier: name,
    ...(isLatest ? { UseLatestRestorableTime: true } : { RestoreTime: moment }),
  };
  await run.client.send(new RestoreDBInstanceToPointInTimeCommand({ ...source, ...settings }));
}

/** A snapshot from before a major upgrade needs a group of its own family, which the upgrade has left behind. */
async function parameterGroup(
  { client, database: { engine, identifier } }: RestoreRun,
  current: DBInstance,
  version = "",
): Promise<string | undefined> {
  const major = (text = "") =>
    text
      .split(".")
      .slice(0, engine === "postgres" ? 1 : 2)
      .join(".");
  const own = current.DBParameterGroups?.[0]?.DBParameterGroupName;
  if (major(version) === major(current.EngineVersion)) return own;
  const all: DBParameterGroup[] = [];
  for await (const page of paginateDescribeDBParameterGroups({ client }, {})) {
    all.push(...(page.DBParameterGroups ?? []));
  }
  const family = `${engine}${major(version)}`;
  const left = all.find(
    ({ DBParameterGroupName: group = "", DBParameterGroupFamily: of }) =>
      of === family && group.startsWith(`${identifier}-`),
  );
  return left?.DBParameterGroupName ?? `default.${family}`;
}

/** Sets what a restore does not take: the password of today, and when and for how long backups are made. */
async function likeTheCurrent(run: RestoreRun, current: DBInstance, restored: DBInstance): Promise<void> {
  await run.client.send(
    new ModifyDBInstanceCommand({
      DBInstanceIdentifier: nameOf(restored),
      MasterUserPassword: await run.password(),
      BackupRetentionPeriod: current.BackupRetentionPeriod,
      PreferredBackupWindow: current.PreferredBackupWindow,
      PreferredMaintenanceWindow: current.PreferredMaintenanceWindow,
      ApplyImmediately: true,
    }),
  );
  run.tools.log(`${nameOf(restored)} gets the current password and the backup settings`);
}

function refuseDifferent(run: RestoreRun, current: DBInstance, restored: DBInstance): void {
  const values = (of: DBInstance) => ({
    engine: of.Engine,
    class: of.DBInstanceClass,
    encrypted: of.StorageEncrypted,
    public: of.PubliclyAccessible,
    "subnet group": of.DBSubnetGroup?.DBSubnetGroupName,
    "security groups": of.VpcSecurityGroups?.map(({ VpcSecurityGroupId: id }) => id).join(", "),
  });
  const [has, wants] = [Object.entries(values(restored)), Object.values(values(current))];
  const wrong = has.filter(([, value], index) => value !== wants[index]);
  if (wrong.length === 0) return;
  throw new CommandError(
    `${nameOf(restored)} was restored, but is not like ${run.database.identifier}: ` +
      `${wrong.map(([key, value]) => `${key} ${String(value)}`).join("; ")}. The database was not changed. Delete it, and restore ` +
      `again: npm run restore -- ${run.environment} --drop`,
  );
}

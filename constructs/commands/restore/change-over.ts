import {
  type DBInstance,
  DBInstanceNotFoundFault,
  DeleteDBInstanceCommand,
  ModifyDBInstanceCommand,
} from "@aws-sdk/client-rds";
import { CommandError } from "../command-error";
import {
  type Beside,
  besideName,
  findInstances,
  type Instances,
  nameOf,
  type RestoreRun,
  waitUntilAvailable,
} from "./instances";

/** Where a change-over leads: to the restored instance, or back to the one from before. */
export type Direction = "switch" | "undo";

/** What comes in from beside the database, and what the other one is then. */
const ENDS: Readonly<Record<Direction, { readonly from: Beside; readonly to: Beside }>> = {
  switch: { from: "restored", to: "before" },
  undo: { from: "before", to: "restored" },
};

/** A change-over that is to be done, or the rest of it. */
export interface ChangeOver {
  /** The instance that gets the database's name; it has it already where only the state is left. */
  readonly incoming: DBInstance;
  /** The instance that has the name, and the name that it gets; absent: it was renamed already. */
  readonly outgoing?: { readonly instance: DBInstance; readonly name: string };
}

/**
 * Returns what is to be done, also after a run that was interrupted.
 *
 * @param storedId - `DbiResourceId` of the instance that the state means
 * @returns undefined where nothing is
 * @throws CommandError when nothing was restored, or there is nothing to go back to
 */
export function changeOver(
  run: RestoreRun,
  direction: Direction,
  instances: Instances,
  storedId: string | undefined,
): ChangeOver | undefined {
  const { current, before } = instances;
  const { from, to } = ENDS[direction];
  const [incoming] = instances[from];
  if (current !== undefined && storedId !== current.DbiResourceId && isEnd(direction, instances)) {
    return { incoming: current };
  }
  if (incoming === undefined) {
    if (direction === "switch" && before.length > 0 && current !== undefined) return undefined;
    const { environment, database } = run;
    throw new CommandError(
      direction === "switch"
        ? `nothing is restored beside ${database.identifier}. Restore first: npm run restore -- ${environment} --to latest`
        : `there is no instance from before a change-over of ${database.identifier}, so there is nothing to go back to.`,
    );
  }
  if (current === undefined) return { incoming };
  // The moment that was restored is not known any more, so the name has none.
  const stamp = to === "before" ? new Date(run.tools.now()) : (current.DbiResourceId ?? "");
  return {
    incoming,
    outgoing: { instance: current, name: besideName(run.database.identifier, to, stamp) },
  };
}

/** Whether the renames of an interrupted change-over are done, so that only the state is left. */
function isEnd(direction: Direction, { restored, before }: Instances): boolean {
  return direction === "switch" ? before.length > 0 && restored.length === 0 : restored.length > 0;
}

/**
 * Gives the incoming instance the current password and the database's name. The other one keeps its data under another name.
 *
 * @param repoint - lets the state mean an instance
 */
export async function exchange(
  run: RestoreRun,
  { incoming, outgoing }: ChangeOver,
  repoint: (instance: DBInstance) => Promise<boolean>,
): Promise<DBInstance> {
  const { client, tools, database, logs } = run;
  const { identifier } = database;
  if (nameOf(incoming) !== identifier) {
    await client.send(
      new ModifyDBInstanceCommand({
        DBInstanceIdentifier: nameOf(incoming),
        MasterUserPassword: await run.password(),
        ApplyImmediately: true,
      }),
    );
    await waitUntilAvailable(run, incoming.DbiResourceId, nameOf(incoming));
    if (outgoing !== undefined) await rename(run, outgoing.instance, outgoing.name);
    await rename(run, incoming, identifier);
  }
  // The state comes last: while it means the other instance, a run that was interrupted is not over.
  await setLogs(run, await waitUntilAvailable(run, incoming.DbiResourceId, identifier), logs);
  const { before, restored } = await findInstances(run);
  for (const beside of [...before, ...restored]) await setLogs(run, beside, []);
  const current = await waitUntilAvailable(run, incoming.DbiResourceId, identifier);
  if (await repoint(current)) tools.log(`the state of the foundation means it: ${current.DbiResourceId}`);
  return current;
}

async function rename(run: RestoreRun, instance: DBInstance, name: string): Promise<void> {
  run.tools.log(`${nameOf(instance)} is renamed to ${name}`);
  await run.client.send(
    new ModifyDBInstanceCommand({
      DBInstanceIdentifier: nameOf(instance),
      NewDBInstanceIdentifier: name,
      ApplyImmediately: true,
    }),
  );
  await waitUntilAvailable(run, instance.DbiResourceId, name);
}

/** Only the database itself writes to CloudWatch: for every other name RDS would make log groups that never expire. */
async function setLogs(
  { client }: RestoreRun,
  instance: DBInstance,
  wanted: readonly string[],
): Promise<void> {
  const has = instance.EnabledCloudwatchLogsExports ?? [];
  const EnableLogTypes = wanted.filter((log) => !has.includes(log));
  const DisableLogTypes = has.filter((log) => !wanted.includes(log));
  if (EnableLogTypes.length + DisableLogTypes.length === 0) return;
  await client.send(
    new ModifyDBInstanceCommand({
      DBInstanceIdentifier: nameOf(instance),
      CloudwatchLogsExportConfiguration: { EnableLogTypes, DisableLogTypes },
      ApplyImmediately: true,
    }),
  );
}

/** Deletes instances beside the database, each with a final snapshot. Does not wait for their end. */
export async function dropBeside(run: RestoreRun, instances: readonly DBInstance[]): Promise<void> {
  for (const instance of instances) {
    const input = { DBInstanceIdentifier: nameOf(instance) };
    if (instance.DeletionProtection === true) {
      await run.client.send(
        new ModifyDBInstanceCommand({ ...input, DeletionProtection: false, ApplyImmediately: true }),
      );
      await waitUntilAvailable(run, instance.DbiResourceId, nameOf(instance));
    }
    const FinalDBSnapshotIdentifier = finalSnapshotName(instance);
    await run.client
      .send(new DeleteDBInstanceCommand({ ...input, FinalDBSnapshotIdentifier }))
      .catch((error: unknown) => {
        if (!(error instanceof DBInstanceNotFoundFault)) throw error;
      });
    run.tools.log(
      `${nameOf(instance)} is being deleted; what it held stays in snapshot ${FinalDBSnapshotIdentifier}`,
    );
  }
}

/** The same snapshot restored and dropped twice has one name, and RDS refuses a second final snapshot of it. */
function finalSnapshotName(instance: DBInstance): string {
  return [nameOf(instance), "final", instance.DbiResourceId?.replace(/^db-/, "").toLowerCase()]
    .filter((part) => part !== undefined)
    .join("-");
}

import type { DBInstance } from "@aws-sdk/client-rds";
import { findBackups, isOf } from "../backups";
import { CommandError } from "../../command-error";
import { type ChangeOver, changeOver, type Direction, dropBeside, exchange } from "../change-over";
import type { DeployedDatabase } from "../deployed/deployed-database";
import { beingChangedOver, findInstances, momentOf, nameOf, type RestoreRun } from "../instances";
import { prepareRestored } from "../prepare";
import { formatMoment, type RestoreTarget } from "../target";

/** Prints a text and asks whether to go on. */
type Confirm = (text: string) => Promise<boolean>;

/** Most snapshots that are listed. */
const MAX_SNAPSHOTS = 10;

/** Prints what can be restored, what is beside the database, and the next step. */
export async function list(run: RestoreRun): Promise<void> {
  const { environment, database, tools } = run;
  const { current, restored, before } = await findInstances(run);
  const command = `npm run restore -- ${environment}`;
  if (current === undefined) {
    tools.log(`${database.identifier} is being changed over.`);
  } else {
    const { window, snapshots } = await findBackups(run, current);
    const own = snapshots.filter((each) => isOf(each, database.identifier));
    tools.log(describe(current));
    tools.log(
      window === undefined
        ? "  no automatic backup yet"
        : `  --to a moment ${window.from === undefined ? "" : `from ${formatMoment(window.from)} `}to ${formatMoment(window.to)}, or latest`,
    );
    for (const each of own.slice(0, MAX_SNAPSHOTS)) {
      const { DBSnapshotIdentifier: name = "", EngineVersion: version, SnapshotCreateTime: time } = each;
      tools.log(`  --to ${name} (${time === undefined ? "" : `${formatMoment(time)}, `}version ${version})`);
    }
    if (own.length > MAX_SNAPSHOTS) tools.log(`  and ${own.length - MAX_SNAPSHOTS} older snapshots`);
  }
  for (const each of restored) tools.log(`beside it, restored: ${describe(each)}`);
  for (const each of before) tools.log(`beside it, from before a change-over: ${describe(each)}`);
  const next = restored.length > 0 || current === undefined ? "--switch" : "--to latest";
  tools.log(`Next: ${command} ${next}${before.length > 0 ? `; to go back: ${command} --undo` : ""}`);
}

/** Restores beside the database, and prints how to look into it and the next step. */
export async function restoreBeside(run: RestoreRun, target: RestoreTarget): Promise<void> {
  const { environment, database, tools } = run;
  await run.refuseStopped();
  const { restored, moment } = await prepareRestored(run, target);
  const until = moment === undefined ? "the moment that was restored" : formatMoment(moment);
  tools.log(
    `${describe(restored)}: like ${database.identifier}, with the same password, encrypted and private.`,
  );
  tools.log(
    `It has what was written until ${until}, and nothing later. ${database.identifier} was not changed.`,
  );
  tools.log(
    `Look into it: npm run tunnel -- ${environment} database --instance ${nameOf(restored)} --password`,
  );
  tools.log(`Change over to it: npm run restore -- ${environment} --switch`);
}

/** Changes over to the restored instance, or back, after a question, while the state is locked. */
export async function changeOverTo(
  database: DeployedDatabase,
  direction: Direction,
  confirm: Confirm,
): Promise<void> {
  const { run, lock, storedId } = database;
  const { environment, tools } = run;
  const { identifier } = run.database;
  const isLockLeft = await lock.refuseOthers();
  const command = `npm run restore -- ${environment} --${direction}`;
  const read = async () => changeOver(run, direction, await findInstances(run), await storedId());
  const todo = await read();
  if (todo === undefined) {
    if (isLockLeft) await lock.hold(command, () => Promise.resolve());
    tools.log(`${identifier} is changed over already. Nothing was changed.`);
    return;
  }
  const { incoming, outgoing } = todo;
  const lines = [
    `${describe(incoming)} becomes ${identifier}.`,
    ...(outgoing === undefined
      ? ["The other instance was renamed already: this goes on where it ended."]
      : [
          `The current one is renamed to ${outgoing.name} and kept. What was written to it ${since(direction, incoming)} is in it ` +
            "alone: stop what writes first, or copy that later.",
        ]),
    "Both are restarted by the renames, and for some minutes nothing can connect, and nobody can deploy.",
  ];
  if (!(await confirm(lines.join("\n")))) {
    tools.log("Nothing was changed.");
    return;
  }
  const current = await lock.hold(command, async (refuseLost) => {
    if (!isSame(todo, await read())) {
      throw new CommandError(
        `${identifier} was changed by somebody else since you were asked. Nothing was changed. Look at it: ` +
          `npm run restore -- ${environment}`,
      );
    }
    try {
      return await exchange(run, todo, async (instance) => {
        await refuseLost();
        return database.repoint(instance);
      });
    } catch (error) {
      tools.log(`Not done: deploy nothing before this was run again: ${command}`);
      throw error;
    }
  });
  tools.log(`${describe(current)} serves now, under the same address and with the same password.`);
  tools.log(
    `Connections that hang: npm run restart -- ${environment}. What a plan shows: npm run drift -- ${environment}`,
  );
  if (outgoing !== undefined && outgoing.instance.EngineVersion !== current.EngineVersion) {
    tools.log(
      `It has version ${current.EngineVersion}, the other one ${outgoing.instance.EngineVersion}: write that version in main.ts ` +
        "before the next deployment, which would upgrade it again.",
    );
  }
  const back = direction === "switch" ? "--undo" : "--switch";
  tools.log(
    `Back: npm run restore -- ${environment} ${back}. Once nothing of the other one is needed, which costs until then: ` +
      `npm run restore -- ${environment} --drop`,
  );
}

/** Whether the same instances are to change their places. */
function isSame(one: ChangeOver, other: ChangeOver | undefined): boolean {
  const ids = ({ incoming, outgoing }: ChangeOver) =>
    [incoming, outgoing?.instance].map((each) => each?.DbiResourceId);
  return other !== undefined && ids(one).join() === ids(other).join();
}

/** Deletes what is beside the database, after a question. */
export async function dropWithQuestion(
  { run, lock, storedId }: DeployedDatabase,
  confirm: Confirm,
): Promise<void> {
  await lock.refuseOthers();
  const { current, restored, before } = await findInstances(run);
  if (current === undefined || current.DbiResourceId !== (await storedId())) throw beingChangedOver(run);
  const all = [...restored, ...before];
  if (all.length === 0) {
    run.tools.log(`Nothing is beside ${run.database.identifier}. Nothing was changed.`);
    return;
  }
  const lines = [
    "These are deleted, each with a final snapshot:",
    ...all.map((each) => `  ${describe(each)}`),
  ];
  if (await confirm(lines.join("\n"))) await dropBeside(run, all);
  else run.tools.log("Nothing was changed.");
}

/** Returns from when on the writes are not in what comes in. */
function since(direction: Direction, incoming: DBInstance): string {
  const moment = direction === "switch" ? momentOf(incoming) : undefined;
  if (moment !== undefined) return `after ${formatMoment(moment)}`;
  return direction === "switch" ? "after the moment that was restored" : "after the change-over";
}

function describe(instance: DBInstance): string {
  const {
    Engine: engine,
    EngineVersion: version,
    AllocatedStorage: size,
    DBInstanceStatus: status,
  } = instance;
  return `${nameOf(instance)} (${engine} ${version}, ${size} GiB, ${status})`;
}

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Direction, dropBeside } from "../../../constructs/commands/restore/change-over";
import { findInstances, nameOf } from "../../../constructs/commands/restore/instances";
import {
  changeOverTo,
  dropWithQuestion,
  restoreBeside,
} from "../../../constructs/commands/restore/steps/steps";
import { FakeLockFile, fakeStateLock } from "./support/fake-lock-file";
import { FakeRds } from "./support/fake-rds";

const RESTORED = "shop-dev-restored-20261127t050000";
const BEFORE = /^shop-dev-before-20261127t060\d\d\d$/;

/** Restores the last moment beside the database. */
async function restored(): Promise<FakeRds> {
  const rds = new FakeRds();
  await restoreBeside(rds.run(), "latest");
  return rds;
}

const folder = mkdtempSync(join(tmpdir(), "restore-test-"));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

/** Changes over, as far as nothing ends the run. @returns whether anything was changed */
async function change(rds: FakeRds, direction: Direction, file = new FakeLockFile()): Promise<boolean> {
  const before = rds.calls.length;
  await changeOverTo(rds.deployed(fakeStateLock(folder, file, rds.lines)), direction, yes);
  return rds.calls.length > before;
}

const yes = () => Promise.resolve(true);

/** The instance that has a name, and whether it writes logs. */
const named = (rds: FakeRds, name: RegExp | string) =>
  rds.instances
    .filter((each) => new RegExp(name).test(nameOf(each)))
    .map(({ DbiResourceId: id, EnabledCloudwatchLogsExports: logs = [] }) => [id, logs.length > 0]);

describe("changing over", () => {
  it("keeps the old instance under another name, and only what has the name writes logs", async () => {
    const rds = await restored();
    expect(await change(rds, "switch")).toBe(true);
    await findInstances(rds.run());
    expect([rds.storedId, named(rds, "^shop-dev$"), named(rds, BEFORE)]).toEqual([
      "db-NEW",
      [["db-NEW", true]],
      [["db-OLD", false]],
    ]);
    expect(await change(rds, "switch")).toBe(false);
  });

  it("goes back, and over again", async () => {
    const rds = await restored();
    await change(rds, "switch");
    await change(rds, "undo");
    expect([rds.storedId, named(rds, "^shop-dev$")]).toEqual(["db-OLD", [["db-OLD", true]]]);
    await change(rds, "switch");
    expect([rds.storedId, named(rds, "^shop-dev$")]).toEqual(["db-NEW", [["db-NEW", true]]]);
  });

  it.each<[Direction, string]>([
    ["switch", "db-NEW"],
    ["undo", "db-OLD"],
  ])("ends as it should after a run that was killed at any call: %s", async (direction, id) => {
    for (let calls = 0; calls < 5; calls++) {
      const rds = await restored();
      if (direction === "undo") await change(rds, "switch");
      rds.killedAfter = rds.calls.length + calls;
      await change(rds, direction).catch(() => undefined);
      rds.killedAfter = undefined;
      await change(rds, direction).catch(() => undefined);
      await findInstances(rds.run());
      expect([calls, rds.storedId, named(rds, "^shop-dev$")]).toEqual([calls, id, [[id, true]]]);
      expect(rds.instances).toHaveLength(2);
    }
  });

  it("deletes what is beside the database only when asked, with a final snapshot", async () => {
    const rds = await restored();
    const { restored: beside } = await findInstances(rds.run());
    await dropBeside(rds.run(), beside);
    expect(rds.inputs.at(-1)).toEqual({
      DBInstanceIdentifier: RESTORED,
      FinalDBSnapshotIdentifier: `${RESTORED}-final-new`,
    });
    expect(rds.instances.map(nameOf)).toEqual(["shop-dev"]);
  });

  it("deletes what was restored from one snapshot twice, with two names of final snapshots", async () => {
    const rds = new FakeRds();
    for (const id of ["db-ONE", "db-TWO"]) {
      rds.restoredAs = { DbiResourceId: id };
      await restoreBeside(rds.run(), { snapshot: "before-import" });
      await dropWithQuestion(rds.deployed(), yes);
    }
    const names = rds.inputs.flatMap(({ FinalDBSnapshotIdentifier: name }) => name ?? []);
    expect(names).toEqual([
      expect.stringMatching(/^shop-dev-restored-s[0-9a-f]{8}-final-one$/),
      expect.stringMatching(/^shop-dev-restored-s[0-9a-f]{8}-final-two$/),
    ]);
  });

  it("deletes nothing in the middle of a change-over, where the state means the other instance", async () => {
    const rds = await restored();
    await change(rds, "switch");
    rds.storedId = "db-OLD";
    await expect(dropWithQuestion(rds.deployed(), yes)).rejects.toThrow(
      "shop-dev is being changed over. Go on with it: npm run restore -- dev --switch",
    );
    expect(rds.instances).toHaveLength(2);
  });
});

describe("the lock of the state", () => {
  /** Restores, and changes over with changes of the lock among the calls. */
  async function locked(killedAfter?: number): Promise<{ rds: FakeRds; file: FakeLockFile; end: unknown }> {
    const rds = await restored();
    const file = new FakeLockFile(rds.calls);
    rds.calls.length = 0;
    rds.killedAfter = killedAfter;
    return { rds, file, end: await change(rds, "switch", file).catch((error: unknown) => error) };
  }

  it("is held from before the first change of the exchange until the state is written", async () => {
    const { rds } = await locked();
    const names = rds.calls.map((call) =>
      call.replace(/^ModifyDBInstance /, "").replace(/-\d{8}t\d{6}/g, ""),
    );
    expect(names).toEqual([
      "lock",
      "shop-dev-restored MasterUserPassword",
      "shop-dev shop-dev-before",
      "shop-dev-restored shop-dev",
      "shop-dev CloudwatchLogsExportConfiguration",
      "shop-dev-before CloudwatchLogsExportConfiguration",
      "push db-NEW",
      "unlock",
    ]);
  });

  it.each([1, 2, 3, 4, 5, 6])("is removed after a failure at change %i", async (at) => {
    const { rds, file, end } = await locked(at);
    expect([rds.calls.at(-1), file.lock, end]).toEqual(["unlock", undefined, rds.killedBy]);
    expect(rds.lines).toContain(
      "Not done: deploy nothing before this was run again: npm run restore -- dev --switch",
    );
  });

  it("is not taken when the answer is no", async () => {
    const [rds, file] = [await restored(), new FakeLockFile()];
    await changeOverTo(rds.deployed(fakeStateLock(folder, file)), "switch", () => Promise.resolve(false));
    expect(file.changes).toEqual([]);
  });

  it("shows that somebody else was first, between the question and the lock", async () => {
    const rds = await restored();
    rds.calls.length = 0;
    const other = async () => {
      await change(rds, "switch");
      rds.calls.length = 0;
      return true;
    };
    const database = rds.deployed(fakeStateLock(folder, new FakeLockFile(rds.calls)));
    await expect(changeOverTo(database, "switch", other)).rejects.toThrow(
      "shop-dev was changed by somebody else since you were asked. Nothing was changed.",
    );
    expect(rds.calls).toEqual(["lock", "unlock"]);
  });

  it("is needed to write the state: nothing is written once somebody else removed it", async () => {
    const rds = await restored();
    const file = new FakeLockFile();
    const run = rds.run();
    const lock = fakeStateLock(folder, file, rds.lines);
    const forced: typeof run.tools.log = (line) => {
      if (line.includes("is renamed to")) file.lock = undefined;
    };
    const database = { ...rds.deployed(lock), run: { ...run, tools: { ...run.tools, log: forced } } };
    await expect(changeOverTo(database, "switch", yes)).rejects.toThrow(
      "the lock of the state of dev-foundation was removed by somebody else meanwhile. The state was not changed.",
    );
    expect([rds.storedId, rds.calls.filter((call) => call.startsWith("push"))]).toEqual(["db-OLD", []]);
  });
});

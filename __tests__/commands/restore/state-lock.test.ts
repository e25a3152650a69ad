import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { lockUser } from "../../../constructs/commands/terraform/lock-file";
import { FakeLockFile, fakeStateLock } from "./support/fake-lock-file";

/** More than Linux gives to a process. */
const ENDED = 4_194_305;

const COMMAND = "npm run restore -- dev --switch";

let folder: string;
let file: FakeLockFile;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "state-lock-"));
  file = new FakeLockFile();
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

/** A lock that another run holds; its mark is in the folder where the process is known. */
function holdElsewhere(who: string, mark?: number): void {
  file.lock = {
    ...{ ID: "6f8d-1", Operation: "OperationTypeApply", Info: "", Who: who, Version: "1.11.4" },
    ...{ Created: "2026-11-27T05:00:00Z", Path: file.path },
  };
  if (mark !== undefined) writeFileSync(join(folder, `restore-lock-6f8d-1-${mark}`), "");
}

const hold = (lines?: string[]) =>
  fakeStateLock(folder, file, lines).hold(COMMAND, () => Promise.resolve(file.lock));

describe("the lock of a state", () => {
  it("is the one that Terraform writes, and leaves nothing behind", async () => {
    const held = await hold();
    expect(Object.entries(held ?? {})).toEqual([
      ["ID", expect.stringMatching(/^[0-9a-f-]{36}$/)],
      ["Operation", COMMAND],
      ["Info", `process ${process.pid}`],
      ["Who", lockUser()],
      ["Version", "1.11.4"],
      ["Created", "2026-11-27T06:00:00.000Z"],
      ["Path", "shop-dev-state/shop/dev/foundation.tfstate"],
    ]);
    expect([file.changes, readdirSync(folder)]).toEqual([["lock", "unlock"], []]);
  });

  it.each([
    ["another machine, also with a process that has ended here", "kim@laptop", ENDED],
    ["a deployment of this machine", lockUser(), undefined],
    ["a run of this machine that has not ended", lockUser(), process.ppid],
  ])("is not taken from %s", async (_, who, mark) => {
    holdElsewhere(who, mark);
    const refused = `the state of dev-foundation is locked by ${who} since 2026-11-27T05:00:00Z (OperationTypeApply). Nothing was changed. `;
    await expect(fakeStateLock(folder, file).refuseOthers()).rejects.toThrow(refused);
    await expect(hold()).rejects.toThrow(`terraform -chdir=${folder} force-unlock 6f8d-1, then this again`);
    expect([file.changes, file.lock?.ID]).toEqual([[], "6f8d-1"]);
  });

  it("is not overwritten when somebody else takes it at the same moment", async () => {
    const read = () => Promise.resolve(undefined);
    const lock = fakeStateLock(folder, Object.assign(file, { read, create: () => Promise.resolve(false) }));
    await expect(lock.hold(COMMAND, () => Promise.resolve())).rejects.toThrow(
      "was locked by somebody else at this moment. Nothing was changed. Run this again.",
    );
    expect([lock.isHeld, readdirSync(folder)]).toEqual([false, []]);
  });

  it("of a run of this machine that was killed is taken over once, and removed at the end", async () => {
    holdElsewhere(lockUser(), ENDED);
    expect(await fakeStateLock(folder, file).refuseOthers()).toBe(true);
    const lock = fakeStateLock(folder, file);
    await lock.hold(COMMAND, async () => {
      expect([lock.isHeld, readdirSync(folder)]).toEqual([true, [`restore-lock-6f8d-1-${process.pid}`]]);
      return Promise.resolve();
    });
    expect([file.changes, file.lock, readdirSync(folder)]).toEqual([["unlock"], undefined, []]);
  });

  it("that somebody else has by now is not removed", async () => {
    const lines: string[] = [];
    await fakeStateLock(folder, file, lines).hold(COMMAND, () => {
      holdElsewhere("kim@laptop");
      return Promise.resolve();
    });
    expect([file.changes, file.lock?.Who]).toEqual([["lock"], "kim@laptop"]);
    expect(lines.at(-1)).toBe(
      "the lock of the state of dev-foundation was removed by somebody else meanwhile",
    );
  });

  it("that cannot be removed is named with its id, and does not hide why the work failed", async () => {
    file.refusal = new Error("Access Denied");
    await expect(hold()).rejects.toThrow(
      /^all is done, but the lock of .* could not be removed: Access Denied\. .* force-unlock [0-9a-f-]{36}$/,
    );
    const lines: string[] = [];
    const failing = () => Promise.reject(new Error("not now"));
    await expect(fakeStateLock(folder, file, lines).hold(COMMAND, failing)).rejects.toThrow("not now");
    expect(lines.at(-1)).toContain("could not be removed: Access Denied");
  });
});

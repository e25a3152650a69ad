import { endingPause, restore, restoreStep } from "../../../constructs/commands/restore";
import { changeOver, type Direction } from "../../../constructs/commands/restore/change-over";
import { findInstances } from "../../../constructs/commands/restore/instances";
import { changeOverTo, restoreBeside } from "../../../constructs/commands/restore/steps/steps";
import { restoreTarget } from "../../../constructs/commands/restore/target";
import type { Lock } from "../../../constructs/commands/terraform/lock-file";
import { FakeLockFile, fakeStateLock } from "../../commands/restore/support/fake-lock-file";
import { FakeRds, SNAPSHOT } from "../../commands/restore/support/fake-rds";
import { type Case, failing, folder, typed } from "./command-outcomes";

/** Restores with an RDS that differs in this. */
const restoring = (to: string, differences: Partial<FakeRds> = {}): Case =>
  failing("restore", () => restoreBeside(Object.assign(new FakeRds(), differences).run(), restoreTarget(to)));

/** Restores, then something else, too. */
const again: Case = failing("restore", async () => {
  const run = new FakeRds().run();
  await restoreBeside(run, "latest");
  await restoreBeside(run, restoreTarget("before-import"));
});

const changing = (direction: Direction): Case =>
  failing("restore", async () => {
    const run = new FakeRds().run();
    changeOver(run, direction, await findInstances(run), "db-OLD");
  });

/** Deletes what is beside the database without a terminal. */
const inScript: Case = failing("restore", async () => {
  const rds = new FakeRds();
  await restoreBeside(rds.run(), "latest");
  await restoreStep(rds.deployed(), "drop", undefined, undefined);
});

const refused = (error: Error): Case =>
  failing("restore", async () => {
    const rds = Object.assign(new FakeRds(), { killedAfter: 0, killedBy: error });
    await restoreStep(rds.deployed(), "to", "latest", undefined);
  });

/** The lock of somebody who deploys. */
const FOREIGN: Lock = {
  ...{ ID: "6f8d7d5c-0f2a", Operation: "OperationTypeApply", Info: "", Who: "kim@laptop", Version: "1.11.4" },
  ...{ Created: "2026-11-27T05:00:00Z", Path: "shop-dev-state/shop/dev/foundation.tfstate" },
};

/** Changes over with a lock that somebody else uses, too: before the question, and once it is answered. */
const contended = (before: Partial<FakeLockFile>, meanwhile: (file: FakeLockFile, rds: FakeRds) => void) =>
  failing("restore", async () => {
    const [rds, file] = [new FakeRds(), Object.assign(new FakeLockFile(), before)];
    await restoreBeside(rds.run(), "latest");
    const database = rds.deployed(fakeStateLock(folder, file));
    await changeOverTo(database, "switch", () => {
      meanwhile(file, rds);
      return Promise.resolve(true);
    });
  });

/** The id of a lock is another one in every run. */
const withoutId = (make: Case): Case => {
  return async () =>
    (await make()).replace(/[0-9a-f]{8}-[0-9a-f-]{27}/, "6f8d7d5c-0f2a").replace(folder, "stacks/it");
};

const DENIED = Object.assign(new Error("not authorized"), { name: "AccessDenied" });

/** What `npm run restore` prints. */
export const RESTORE: Readonly<Record<string, Case>> = {
  "npm run restore": typed(restore),
  "a restore with two steps": typed(restore, "dev", "--switch", "--undo"),
  "a restore to a moment without a time zone": typed(restore, "dev", "--to", "2026-11-27 03:00"),
  "a restore to a moment before the first backup": restoring("2026-11-01T00:00:00Z"),
  "a restore to a moment after the last one": restoring("2026-11-27T05:30:00Z"),
  "a restore of a database without a backup": restoring("latest", { window: undefined }),
  "a restore to an unknown snapshot": restoring("before-imprt"),
  "a restore to a snapshot of another database": restoring("before-import", {
    snapshots: [
      {
        ...SNAPSHOT,
        DBInstanceIdentifier: "api-prod",
        Engine: "mysql",
        Encrypted: false,
        Status: "creating",
      },
    ],
  }),
  "a second restore while the first one is there": again,
  "a restore while the database is changed over": restoring("latest", { instances: [] }),
  "a restore that RDS cannot make": restoring("latest", { restoredStatus: "incompatible-restore" }),
  "a restore that is not like the database": restoring("latest", {
    restoredAs: { PubliclyAccessible: true },
  }),
  "a change-over, and nothing is restored": changing("switch"),
  "a change-over back, and there is nothing to go back to": changing("undo"),
  "a change-over while somebody deploys": withoutId(contended({ lock: FOREIGN }, () => undefined)),
  "a change-over when somebody else takes the lock at the same moment": contended(
    { create: () => Promise.resolve(false) },
    () => undefined,
  ),
  "a change-over whose lock is removed by somebody else": contended({}, (file) => {
    file.create = () => {
      file.lock = FOREIGN;
      return Promise.resolve(true);
    };
  }),
  "a change-over, and another one was first": contended({}, (_, rds) => {
    rds.instances = rds.instances.map((each) => ({ ...each, DbiResourceId: `${each.DbiResourceId}-2` }));
  }),
  "a change-over whose lock cannot be removed": withoutId(
    contended({ refusal: new Error("denied") }, () => undefined),
  ),
  "Ctrl-C while a database is restored or changed over": failing("restore", () =>
    endingPause(AbortSignal.abort())(15),
  ),
  "a restore without a terminal": inScript,
  "a restore that AWS refuses": refused(new Error("not now")),
  "a restore without permission": refused(DENIED),
};

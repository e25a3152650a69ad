import { restore, restoreStep } from "../../../constructs/commands/restore";
import { changeOver, type Direction } from "../../../constructs/commands/restore/change-over";
import { findInstances } from "../../../constructs/commands/restore/instances";
import { restoreBeside } from "../../../constructs/commands/restore/steps/steps";
import { restoreTarget } from "../../../constructs/commands/restore/target";
import { FakeRds, SNAPSHOT } from "../../commands/restore/support/fake-rds";
import { type Case, failing, typed } from "./command-outcomes";

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
  const run = new FakeRds().run();
  await restoreBeside(run, "latest");
  await restoreStep({ run, folder: "" }, "drop", undefined, undefined);
});

const refused = (error: Error): Case =>
  failing("restore", async () => {
    const rds = Object.assign(new FakeRds(), { killedAfter: 0, killedBy: error });
    await restoreStep({ run: rds.run(), folder: "" }, "to", "latest", undefined);
  });

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
  "a restore without a terminal": inScript,
  "a restore that AWS refuses": refused(new Error("not now")),
  "a restore without permission": refused(DENIED),
};

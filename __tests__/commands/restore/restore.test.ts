import { nameOf } from "../../../constructs/commands/restore/instances";
import { list, restoreBeside } from "../../../constructs/commands/restore/steps/steps";
import type { RestoreTarget } from "../../../constructs/commands/restore/target";
import { FakeRds, SNAPSHOT } from "./support/fake-rds";

const RESTORED = "shop-dev-restored-20261127t050000";

/** Restores the last moment beside the database. */
async function restored(target: RestoreTarget = "latest"): Promise<FakeRds> {
  const rds = new FakeRds();
  await restoreBeside(rds.run(), target);
  return rds;
}

/** The instance that has a name, and whether it writes logs. */
const named = (rds: FakeRds, name: RegExp | string) =>
  rds.instances
    .filter((each) => new RegExp(name).test(nameOf(each)))
    .map(({ DbiResourceId: id, EnabledCloudwatchLogsExports: logs = [] }) => [id, logs.length > 0]);

describe("restoring beside the database", () => {
  it("makes an instance like it, private, with the current password, and changes nothing else", async () => {
    const rds = await restored();
    expect(rds.calls).toEqual([
      `RestoreDBInstanceToPointInTime ${RESTORED} UseLatestRestorableTime`,
      `ModifyDBInstance ${RESTORED} MasterUserPassword`,
    ]);
    expect(rds.inputs[0]).toMatchObject({
      SourceDBInstanceIdentifier: "shop-dev",
      DBInstanceClass: "db.t4g.micro",
      DBSubnetGroupName: "shop-dev",
      VpcSecurityGroupIds: ["sg-1"],
      DBParameterGroupName: "shop-dev-2026",
      PubliclyAccessible: false,
      DeletionProtection: true,
      Tags: [{ Key: "Environment", Value: "dev" }],
    });
    expect(rds.inputs[1]).toMatchObject({
      BackupRetentionPeriod: 7,
      MasterUserPassword: "TheCurrentPassword",
    });
    expect(rds.lines.join("\n")).not.toContain("TheCurrentPassword");
    expect(named(rds, "^shop-dev$")).toEqual([["db-OLD", true]]);
  });

  it("says what is lost, how to look into it, and the next step", async () => {
    const { lines } = await restored({ moment: new Date("2026-11-26T00:00:00Z") });
    const text = lines.join("\n");
    expect(text).toContain("It has what was written until 2026-11-26T00:00:00Z, and nothing later.");
    expect(text).toContain(
      "npm run tunnel -- dev database --instance shop-dev-restored-20261126t000000 --password",
    );
    expect(text).toContain("npm run restore -- dev --switch");
  });

  it("goes on with the instance of an earlier run", async () => {
    const rds = await restored();
    const [first] = rds.calls;
    await restoreBeside(rds.run(), "latest");
    expect(rds.calls.filter((call) => call.startsWith("Restore"))).toEqual([first]);
  });

  it("uses the parameter group that a major upgrade has left for a snapshot from before it", async () => {
    const rds = new FakeRds();
    rds.snapshots = [{ ...SNAPSHOT, EngineVersion: "16.9" }];
    await restoreBeside(rds.run(), { snapshot: "before-import" });
    expect(rds.inputs[0]).toMatchObject({
      DBSnapshotIdentifier: "before-import",
      DBParameterGroupName: "shop-dev-2025",
    });
  });

  it("finds a snapshot on a later page, also one of an instance from before a change-over", async () => {
    const rds = new FakeRds();
    const older = { DBSnapshotIdentifier: "older", DBInstanceIdentifier: "shop-dev-before-20261126t060000" };
    rds.snapshots = [SNAPSHOT, { ...SNAPSHOT, ...older }];
    await restoreBeside(rds.run(), { snapshot: "older" });
    expect(rds.inputs[0]).toMatchObject({ DBSnapshotIdentifier: "older" });
  });

  it("finds a recovery point of AWS Backup, and lists it with the others", async () => {
    const rds = new FakeRds();
    const name = "awsbackup:job-80f5fbc6-2e1b-ed56-3cf0-71df898be9c6";
    const point = { DBSnapshotIdentifier: name, SnapshotType: "awsbackup" };
    rds.snapshots = [SNAPSHOT, { ...SNAPSHOT, ...point }, { ...SNAPSHOT, DBSnapshotIdentifier: "later" }];
    await list(rds.run());
    expect(rds.lines.filter((line) => line.includes("  --to ")).map((line) => line.split(" ")[3])).toEqual(
      expect.arrayContaining(["before-import", "later", name]),
    );
    await restoreBeside(rds.run(), { snapshot: name });
    expect(rds.inputs[0]).toMatchObject({ DBSnapshotIdentifier: name });
  });

  it("is listed with what can be restored, and the next step", async () => {
    const rds = await restored();
    rds.lines.length = 0;
    await list(rds.run());
    expect(rds.lines).toEqual([
      "shop-dev (postgres 17.6, 20 GiB, available)",
      "  --to a moment from 2026-11-20T03:00:00Z to 2026-11-27T05:00:00Z, or latest",
      "  --to before-import (2026-11-25T00:00:00Z, version 17.5)",
      `beside it, restored: ${RESTORED} (postgres 17.6, 20 GiB, available)`,
      "Next: npm run restore -- dev --switch",
    ]);
  });
});

import { tmpdir } from "node:os";
import { type DBInstance, DBInstanceNotFoundFault, type DBSnapshot, RDSClient } from "@aws-sdk/client-rds";
import type { DeployedDatabase } from "../../../../constructs/commands/restore/deployed/deployed-database";
import type { RestoreRun } from "../../../../constructs/commands/restore/instances";
import { FakeLockFile, fakeStateLock } from "./fake-lock-file";

type Input = Readonly<Record<string, unknown>>;

/** The database as RDS has it. */
export const CURRENT: DBInstance = {
  DBInstanceIdentifier: "shop-dev",
  DbiResourceId: "db-OLD",
  DBInstanceStatus: "available",
  Engine: "postgres",
  EngineVersion: "17.6",
  AllocatedStorage: 20,
  DBInstanceClass: "db.t4g.micro",
  StorageType: "gp3",
  StorageEncrypted: true,
  PubliclyAccessible: false,
  MultiAZ: false,
  DeletionProtection: true,
  BackupRetentionPeriod: 7,
  DBSubnetGroup: { DBSubnetGroupName: "shop-dev" },
  VpcSecurityGroups: [{ VpcSecurityGroupId: "sg-1" }],
  DBParameterGroups: [{ DBParameterGroupName: "shop-dev-2026" }],
  EnabledCloudwatchLogsExports: ["postgresql", "upgrade"],
  TagList: [
    { Key: "Environment", Value: "dev" },
    { Key: "aws:cloudformation:stack-name", Value: "none" },
  ],
};

/** A snapshot of it. */
export const SNAPSHOT: DBSnapshot = {
  DBSnapshotIdentifier: "before-import",
  DBInstanceIdentifier: "shop-dev",
  Engine: "postgres",
  EngineVersion: "17.5",
  Encrypted: true,
  Status: "available",
  SnapshotCreateTime: new Date("2026-11-25T00:00:00Z"),
};

const text = (value: unknown): string => (typeof value === "string" ? value : "");

/** An RDS in memory, in which what is asked for happens at the second look. */
export class FakeRds {
  public instances: DBInstance[] = [{ ...CURRENT }];
  public snapshots: readonly DBSnapshot[] = [SNAPSHOT];
  public window: Input | undefined = {
    EarliestTime: new Date("2026-11-20T03:00:00Z"),
    LatestTime: new Date("2026-11-27T05:00:00Z"),
  };
  /** What was asked to change, in order: action, instance, and what was said. */
  public readonly calls: string[] = [];
  public readonly inputs: Input[] = [];
  public readonly lines: string[] = [];
  /** After so many changes, the next one ends the run; undefined: none. */
  public killedAfter: number | undefined;
  /** How it ends. */
  public killedBy = new Error("not now");
  /** Status of what is restored. */
  public restoredStatus = "available";
  /** What differs in it. */
  public restoredAs: Partial<DBInstance> = {};
  /** `DbiResourceId` of the instance that the state means. */
  public storedId = "db-OLD";
  private pending: (() => void)[] = [];

  /** Returns a restore that uses it, and whose time passes only in pauses. */
  public run(): RestoreRun {
    let now = Date.parse("2026-11-27T06:00:00Z");
    const credentials = { accessKeyId: "none", secretAccessKey: "none" };
    const client = new RDSClient({ region: "ap-northeast-2", credentials });
    client.send = (command: { readonly input: Input; readonly constructor: { readonly name: string } }) =>
      Promise.resolve().then(() =>
        this.answer(command.constructor.name.replace(/Command$/, ""), command.input),
      );
    return {
      ...{ environment: "dev", region: "ap-northeast-2", client, logs: ["postgresql", "upgrade"] },
      database: {
        ...{
          identifier: "shop-dev",
          engine: "postgres",
          address: "shop-dev.abc.rds.amazonaws.com",
          port: 5432,
        },
        ...{ database: "app", user: "app", secretArn: "arn:secret", clients: [] },
      },
      password: () => Promise.resolve("TheCurrentPassword"),
      refuseStopped: () => Promise.resolve(),
      tools: {
        now: () => now,
        pause: (seconds) => Promise.resolve(void (now += seconds * 1000)),
        log: (line) => void this.lines.push(line),
      },
    };
  }

  /** Returns the database with a state that means the old instance, and with a lock that may be another one. */
  public deployed(
    lock: DeployedDatabase["lock"] = fakeStateLock(tmpdir(), new FakeLockFile()),
  ): DeployedDatabase {
    return {
      ...{ run: this.run(), lock },
      storedId: () => Promise.resolve(this.storedId),
      repoint: ({ DbiResourceId: id = "" }) => {
        if (id === this.storedId) return Promise.resolve(false);
        this.endIfKilled();
        this.calls.push(`push ${id}`);
        this.storedId = id;
        return Promise.resolve(true);
      },
    };
  }

  private endIfKilled(): void {
    if (this.killedAfter === this.calls.length) throw this.killedBy;
  }

  /** RDS answers with a page at a time; here it has one snapshot. Those of AWS Backup it lists when it is asked for them. */
  private pageOfSnapshots({ Marker, SnapshotType }: Input): object {
    const at = Number(Marker ?? 0);
    const isAsked = ({ SnapshotType: type = "manual" }: DBSnapshot) =>
      SnapshotType === undefined ? type !== "awsbackup" : type === SnapshotType;
    const asked = this.snapshots.filter(isAsked);
    const isLast = at + 1 >= asked.length;
    return { DBSnapshots: asked.slice(at, at + 1), ...(isLast ? {} : { Marker: String(at + 1) }) };
  }

  private answer(action: string, input: Input): object {
    const name = text(input["DBInstanceIdentifier"] ?? input["TargetDBInstanceIdentifier"]);
    switch (action) {
      case "DescribeDBInstances": {
        const seen = this.instances.map((each) => ({ ...each }));
        for (const happen of this.pending.splice(0)) happen();
        return { DBInstances: seen };
      }
      case "DescribeDBSnapshots":
        return this.pageOfSnapshots(input);
      case "DescribeDBInstanceAutomatedBackups":
        return {
          DBInstanceAutomatedBackups:
            this.window === undefined ? [] : [{ Status: "active", RestoreWindow: this.window }],
        };
      case "DescribeDBParameterGroups":
        return {
          DBParameterGroups: [
            { DBParameterGroupName: "shop-dev-2025", DBParameterGroupFamily: "postgres16" },
          ],
        };
    }
    this.endIfKilled();
    const said = Object.keys(input).filter(
      (key) => !/Identifier$|ApplyImmediately/.test(key) || key.startsWith("New"),
    );
    this.calls.push(`${action} ${name} ${text(input["NewDBInstanceIdentifier"] ?? said[0])}`.trim());
    this.inputs.push(input);
    return this.change(action, name, input);
  }

  private change(action: string, name: string, input: Input): object {
    if (action.startsWith("Restore")) {
      const restored = {
        ...CURRENT,
        DBInstanceIdentifier: name,
        ...{ DbiResourceId: "db-NEW", DBInstanceStatus: "creating", EnabledCloudwatchLogsExports: [] },
        ...this.restoredAs,
      };
      this.instances.push(restored);
      this.pending.push(() => (restored.DBInstanceStatus = this.restoredStatus));
      return {};
    }
    const instance = this.instances.find(({ DBInstanceIdentifier: id }) => id === name);
    if (instance === undefined) throw new DBInstanceNotFoundFault({ message: "none", $metadata: {} });
    if (action === "DeleteDBInstance") {
      if (instance.DeletionProtection === true) throw new Error("protected");
      this.instances = this.instances.filter((each) => each !== instance);
      return {};
    }
    const {
      NewDBInstanceIdentifier: renamed,
      DeletionProtection,
      CloudwatchLogsExportConfiguration: logs,
    } = input;
    this.pending.push(() => {
      if (typeof renamed === "string") instance.DBInstanceIdentifier = renamed;
      if (typeof DeletionProtection === "boolean") instance.DeletionProtection = DeletionProtection;
      if (logs !== undefined) {
        const { EnableLogTypes = [] } = logs as { readonly EnableLogTypes?: string[] };
        instance.EnabledCloudwatchLogsExports = EnableLogTypes;
      }
    });
    return {};
  }
}

import { CloudwatchLogGroup } from "@cdktf/provider-aws/lib/cloudwatch-log-group";
import { DbInstance } from "@cdktf/provider-aws/lib/db-instance";
import { DbParameterGroup } from "@cdktf/provider-aws/lib/db-parameter-group";
import { DbSubnetGroup } from "@cdktf/provider-aws/lib/db-subnet-group";
import { SecurityGroup } from "@cdktf/provider-aws/lib/security-group";
import { Construct } from "constructs";
import type { SleepSchedule } from "../service/schedule";
import { awakeWindows } from "../service/utc-windows";
import { DatabaseEdits, type DatabaseEditsProps } from "./edits/database-edits";
import { type EngineFacts, engineFacts } from "./engine-facts";
import { DatabasePassword } from "./password/database-password";

/** Name of the database and of its administrator. Neither can be changed later, so neither is a setting. */
export const DATABASE_NAME = "app";

/** Engine, size, protection and network of a database. */
export interface DatabaseProps extends Omit<DatabaseEditsProps, "identifier"> {
  /** Physical name, for example `shop-dev`, at most 63 characters. */
  readonly name: string;
  /** Days of automatic backups. */
  readonly backupRetention: number;
  /** Days that the database's logs are kept. */
  readonly logRetention: number;
  /** Name of the secret with user and password, for example `/shop/dev/database/app`. */
  readonly secretName: string;
  /** Path of the parameter that records the password's version, for example `/shop/dev/database.password`. */
  readonly passwordRecordPath: string;
  /** Number of the password; another number changes the password in place. */
  readonly passwordVersion: number;
  /** ARN of the key of storage, snapshots, password and logs; another one replaces the database. Absent: AWS's own keys. */
  readonly keyArn?: string;
  /** When the environment sleeps, so that RDS makes its backups while it is awake; absent: RDS chooses. */
  readonly schedule?: SleepSchedule;
  /** Id of the VPC. */
  readonly vpcId: string;
  /** Isolated subnets, in two zones at least. */
  readonly subnetIds: readonly string[];
}

/** What an instance depends on. */
interface InstanceParts {
  readonly securityGroup: SecurityGroup;
  readonly subnetGroup: DbSubnetGroup;
  readonly parameterGroup: DbParameterGroup;
  readonly logGroups: readonly CloudwatchLogGroup[];
  readonly password: DatabasePassword;
}

/**
 * A private RDS instance, and the secret with its password.
 *
 * The security group has no rules: the platform that runs a client adds a `DatabaseClient`.
 */
export class Database extends Construct {
  /** Host name. */
  public readonly address: string;
  /** The instance. */
  public readonly instance: DbInstance;
  /** TCP port. */
  public readonly port: number;
  /** Id of the security group, to which a client's platform adds rules. */
  public readonly securityGroupId: string;
  /** ARN of the secret with `username` and `password`. */
  public readonly secretArn: string;
  /** Id of the secret's version that holds the current password. */
  public readonly secretVersion: string;

  constructor(scope: Construct, id: string, props: DatabaseProps) {
    super(scope, id);
    const facts = engineFacts(props.engine, props.version);
    const securityGroup = this.createSecurityGroup(props);
    const subnetGroup = this.createSubnetGroup(props);
    const parameterGroup = this.createParameterGroup(props, facts);
    const logGroups = this.createLogGroups(props, facts);
    const password = this.createPassword(props, facts);
    const instance = this.createInstance(props, facts, {
      securityGroup,
      subnetGroup,
      parameterGroup,
      logGroups,
      password,
    });

    password.recordFor(instance);

    this.address = instance.address;
    this.instance = instance;
    this.port = facts.port;
    this.securityGroupId = securityGroup.id;
    this.secretArn = password.secretArn;
    this.secretVersion = password.versionId;
  }

  /** Creates the group without rules: each client adds its own. */
  private createSecurityGroup(props: DatabaseProps): SecurityGroup {
    return new SecurityGroup(this, "security-group", {
      namePrefix: `${props.name}-database-`,
      description: "Database: clients are let in by the platforms that run them",
      vpcId: props.vpcId,
      tags: { Name: `${props.name}-database` },
      lifecycle: { createBeforeDestroy: true },
    });
  }

  private createSubnetGroup(props: DatabaseProps): DbSubnetGroup {
    return new DbSubnetGroup(this, "subnet-group", { name: props.name, subnetIds: [...props.subnetIds] });
  }

  /**
   * Creates the parameters, of which a new major version needs a group of its own family.
   *
   * The old group is left behind where the upgrade waits for the maintenance window: until then RDS uses it.
   */
  private createParameterGroup(props: DatabaseProps, facts: EngineFacts): DbParameterGroup {
    return new DbParameterGroup(this, "parameter-group", {
      namePrefix: `${props.name}-`,
      family: facts.family,
      skipDestroy: props.protect,
      parameter: Object.entries(facts.parameters).map(([name, value]) => ({
        ...{ name, value, applyMethod: "immediate" },
      })),
      lifecycle: { createBeforeDestroy: true },
    });
  }

  /** Creates the log groups before RDS does: RDS would create them without an expiry. */
  private createLogGroups(props: DatabaseProps, facts: EngineFacts): readonly CloudwatchLogGroup[] {
    return facts.logs.map(
      (log) =>
        new CloudwatchLogGroup(this, `${log}-logs`, {
          name: `/aws/rds/instance/${props.name}/${log}`,
          retentionInDays: props.logRetention,
          kmsKeyId: props.keyArn,
        }),
    );
  }

  /** Creates the secret in the format that AWS documents for RDS, so that its tools can read it. */
  private createPassword(props: DatabaseProps, facts: EngineFacts): DatabasePassword {
    return new DatabasePassword(this, "password", {
      secretName: props.secretName,
      recordPath: props.passwordRecordPath,
      version: props.passwordVersion,
      ...{ protect: props.protect, keyArn: props.keyArn },
      fields: {
        username: DATABASE_NAME,
        engine: props.engine,
        port: facts.port,
        dbname: DATABASE_NAME,
        dbInstanceIdentifier: props.name,
      },
    });
  }

  /** A changed password does not wait for the maintenance window. Source: RDS API reference, ModifyDBInstance. */
  private createInstance(props: DatabaseProps, facts: EngineFacts, parts: InstanceParts): DbInstance {
    const edits = new DatabaseEdits(this, "edits", { ...props, identifier: props.name });
    return new DbInstance(this, "Resource", {
      identifier: props.name,
      engine: props.engine,
      engineVersion: edits.engineVersion,
      allowMajorVersionUpgrade: true,
      autoMinorVersionUpgrade: facts.minorIsFree,
      engineLifecycleSupport: facts.lifecycle,
      instanceClass: props.instanceClass,
      allocatedStorage: props.storage,
      storageType: "gp3",
      storageEncrypted: true,
      kmsKeyId: props.keyArn,
      dbName: DATABASE_NAME,
      username: DATABASE_NAME,
      passwordWo: parts.password.value,
      passwordWoVersion: parts.password.number,
      port: facts.port,
      dbSubnetGroupName: parts.subnetGroup.name,
      vpcSecurityGroupIds: [parts.securityGroup.id],
      parameterGroupName: parts.parameterGroup.name,
      publiclyAccessible: false,
      multiAz: props.multiAz,
      iamDatabaseAuthenticationEnabled: true,
      enabledCloudwatchLogsExports: [...facts.logs],
      backupRetentionPeriod: props.backupRetention,
      ...(props.schedule === undefined ? {} : awakeWindows(props.schedule)),
      copyTagsToSnapshot: true,
      deletionProtection: props.protect,
      skipFinalSnapshot: !props.protect,
      finalSnapshotIdentifier: props.protect ? parts.password.uniqueName(`${props.name}-final`) : undefined,
      applyImmediately: !props.protect,
      dependsOn: [...parts.logGroups],
      lifecycle: {
        preventDestroy: props.protect,
        // RDS takes it at creation only.
        ignoreChanges: ["engine_lifecycle_support"],
        precondition: [...edits.preconditions],
      },
    });
  }
}

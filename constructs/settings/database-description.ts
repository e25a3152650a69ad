import type { DatabaseEngine } from "../service/words";

/** The private database, an RDS instance. */
export interface DatabaseDescription {
  /** `postgres` (default), `mysql` or `mariadb`. */
  readonly engine?: DatabaseEngine;
  /** Whether the application connects with a user of its own, and not as the master user. Default false. */
  readonly applicationUser?: boolean;
  /** Major version. Default `17` for postgres, `8.4` for mysql, `11.4` for mariadb. */
  readonly version?: string;
  /** Instance class. Default `db.t4g.micro`. */
  readonly instanceClass?: string;
  /** Storage in GiB, 20 to 65536. Default 20. */
  readonly storage?: number;
  /** Whether there is a standby in another zone (Multi-AZ). Default false. */
  readonly multiAz?: boolean;
  /** Days that automatic backups are kept, 1 to 35. Default 7, with `protect: false` 1. */
  readonly backupRetention?: number;
  /** What AWS Backup keeps beside them. Default, or with `false`: nothing. */
  readonly backupPlan?: BackupPlanDescription | false;
  /** Number of the password, 1 or more. A higher number makes a new password at the next deployment. Default 1. */
  readonly passwordVersion?: number;
}

/** Recovery points of the database that AWS Backup makes and keeps, beside the automatic backups of RDS. */
export interface BackupPlanDescription {
  /** Days that the daily recovery points are kept, 7 to 36500; more than `backupRetention`. Default 90. */
  readonly retention?: number;
  /** Days that the first recovery point of each month is kept, 8 to 36500; more than `retention`. Default: `retention`. */
  readonly monthlyRetention?: number;
  /** Whether AWS Backup Vault Lock protects them, in governance mode; only with `protect`, and is gone with it. Default false. */
  readonly vaultLock?: boolean;
}

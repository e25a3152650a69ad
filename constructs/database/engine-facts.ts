import { required } from "../service/required";
import type { DatabaseEngine } from "../service/words";

/** What differs between engines, by the names that RDS uses. */
export interface EngineFacts {
  /** TCP port. */
  readonly port: number;
  /** Whether RDS upgrades the minor version: the version does not fix one. */
  readonly minorIsFree: boolean;
  /** Setting that keeps Extended Support off, which is billed by the vCPU; absent: the engine has no such setting. */
  readonly lifecycle?: string;
  /** Parameter group family, for example `postgres17`. */
  readonly family: string;
  /** Parameters with another value than in their family, by name. */
  readonly parameters: Readonly<Record<string, string>>;
  /** Logs that RDS sends to CloudWatch. */
  readonly logs: readonly string[];
}

/**
 * Keeps a database out of Extended Support: RDS upgrades it at the end of standard support.
 *
 * Source: RDS API reference, CreateDBInstance, EngineLifecycleSupport: "for RDS for MySQL and RDS for PostgreSQL".
 */
const STANDARD_SUPPORT = "open-source-rds-extended-support-disabled";

/**
 * Lets the application create triggers and functions: backups need the binary log, and with it only an administrator may
 * otherwise, which no user of RDS is.
 *
 * Source: MySQL reference manual, "Stored program binary logging", error 1419.
 */
const TRIGGERS = { log_bin_trust_function_creators: "1" };

/**
 * Returns what differs between engines.
 *
 * Source: Amazon RDS user guide, "Requiring SSL/TLS" of each engine and "Publishing database logs to CloudWatch Logs".
 *
 * @param version - major version, for example `17`, `17.2` or `8.4`; mysql and mariadb need both numbers
 */
export function engineFacts(engine: DatabaseEngine, version: string): EngineFacts {
  const [major, minor] = version.split(".");
  const minorIsFree = version.split(".").length === (engine === "postgres" ? 1 : 2);
  switch (engine) {
    case "postgres":
      return {
        port: 5432,
        minorIsFree,
        lifecycle: STANDARD_SUPPORT,
        family: `postgres${required(major, "major version of postgres")}`,
        parameters: { "rds.force_ssl": "1" },
        logs: ["postgresql", "upgrade"],
      };
    case "mysql":
    case "mariadb":
      return {
        port: 3306,
        minorIsFree,
        lifecycle: engine === "mysql" ? STANDARD_SUPPORT : undefined,
        family: `${engine}${major}.${required(minor, `minor version of ${engine} ${version}`)}`,
        parameters: { require_secure_transport: "1", ...TRIGGERS },
        logs: ["error", "slowquery"],
      };
  }
}

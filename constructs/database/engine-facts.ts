import { required } from "../service/required";
import type { DatabaseEngine } from "../service/words";

/** What differs between engines, by the names that RDS uses. */
export interface EngineFacts {
  /** TCP port. */
  readonly port: number;
  /** Whether RDS may choose the minor version: the version names none. */
  readonly minorIsFree: boolean;
  /** Life cycle of the engine: without Extended Support, which is billed by the vCPU. Absent: the engine has none. */
  readonly lifecycle?: string;
  /** Parameter group family, for example `postgres17`. */
  readonly family: string;
  /** Parameter and value that reject connections without TLS. */
  readonly tls: { readonly name: string; readonly value: string };
  /** Logs that RDS sends to CloudWatch. */
  readonly logs: readonly string[];
}

/**
 * Life cycle of a database that is not to enter Extended Support: at the end of standard support RDS upgrades it.
 *
 * Source: RDS API reference, CreateDBInstance, EngineLifecycleSupport: "for RDS for MySQL and RDS for PostgreSQL".
 */
const STANDARD_SUPPORT = "open-source-rds-extended-support-disabled";

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
        tls: { name: "rds.force_ssl", value: "1" },
        logs: ["postgresql", "upgrade"],
      };
    case "mysql":
    case "mariadb":
      return {
        port: 3306,
        minorIsFree,
        lifecycle: engine === "mysql" ? STANDARD_SUPPORT : undefined,
        family: `${engine}${major}.${required(minor, `minor version of ${engine} ${version}`)}`,
        tls: { name: "require_secure_transport", value: "1" },
        logs: ["error", "slowquery"],
      };
  }
}

import { required } from "../service/required";
import type { DatabaseEngine } from "../service/words";

/** What differs between engines, by the names that RDS uses. */
export interface EngineFacts {
  /** TCP port. */
  readonly port: number;
  /** Parameter group family, for example `postgres17`. */
  readonly family: string;
  /** Parameter and value that reject connections without TLS. */
  readonly tls: { readonly name: string; readonly value: string };
  /** Logs that RDS sends to CloudWatch. */
  readonly logs: readonly string[];
}

/**
 * Returns what differs between engines.
 *
 * Source: Amazon RDS user guide, "Requiring SSL/TLS" of each engine and "Publishing database logs to CloudWatch Logs".
 *
 * @param version - major version, for example `17`, `17.2` or `8.4`; mysql and mariadb need both numbers
 */
export function engineFacts(engine: DatabaseEngine, version: string): EngineFacts {
  const [major, minor] = version.split(".");
  switch (engine) {
    case "postgres":
      return {
        port: 5432,
        family: `postgres${required(major, "major version of postgres")}`,
        tls: { name: "rds.force_ssl", value: "1" },
        logs: ["postgresql", "upgrade"],
      };
    case "mysql":
    case "mariadb":
      return {
        port: 3306,
        family: `${engine}${major}.${required(minor, `minor version of ${engine} ${version}`)}`,
        tls: { name: "require_secure_transport", value: "1" },
        logs: ["error", "slowquery"],
      };
  }
}

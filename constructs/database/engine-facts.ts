import type { DatabaseEngine } from "../service/words";

/** What RDS calls an engine's things. */
export interface EngineFacts {
  /** TCP port. */
  readonly port: number;
  /** Parameter group family, for example `postgres17`. */
  readonly family: string;
  /** Parameter and value that refuse connections without TLS. */
  readonly tls: { readonly name: string; readonly value: string };
  /** Logs that RDS sends to CloudWatch. */
  readonly logs: readonly string[];
}

/**
 * Looks up what differs between engines.
 *
 * Source: Amazon RDS user guide, "Requiring SSL/TLS" of each engine and "Publishing database logs to CloudWatch Logs".
 *
 * @param version - major version, minor allowed for postgres (`17.2`)
 */
export function engineFacts(engine: DatabaseEngine, version: string): EngineFacts {
  const major = version.split(".")[0] ?? version;
  switch (engine) {
    case "postgres":
      return {
        port: 5432,
        family: `postgres${major}`,
        tls: { name: "rds.force_ssl", value: "1" },
        logs: ["postgresql", "upgrade"],
      };
    case "mysql":
    case "mariadb":
      return {
        port: 3306,
        family: `${engine}${version.split(".").slice(0, 2).join(".")}`,
        tls: { name: "require_secure_transport", value: "1" },
        logs: ["error", "slowquery"],
      };
  }
}

import type { StoredDatabase } from "./stored-database";

/** How a client connects to a database through a port of this machine. */
export interface ClientLines {
  /** The connection, without the password. */
  readonly url: string;
  /** The command line of the engine's client, without the password. */
  readonly line: string;
  /** Program and arguments of that line. */
  readonly command: readonly [program: string, ...args: string[]];
  /** Variables by which the clients of the engine find the database, without the password. */
  readonly variables: Readonly<Record<string, string>>;
  /** Variable in which they take the password. */
  readonly passwordVariable: string;
}

const LOOPBACK = "127.0.0.1";

/**
 * Returns how the engine's own client connects. The server takes connections with TLS only.
 *
 * Source: PostgreSQL, "Environment Variables" of libpq; MySQL, "Environment Variables", and "Command Options for Encrypted
 * Connections"; MariaDB, "mariadb Command-Line Client".
 */
export function clientLines({ engine, address, database, user }: StoredDatabase, port: number): ClientLines {
  if (engine === "postgres") {
    // The name stays, so that the certificate can be checked; the connection goes to hostaddr.
    const words = `host=${address} hostaddr=${LOOPBACK} port=${port} dbname=${database} user=${user} sslmode=require`;
    return {
      url: `postgresql://${user}@${LOOPBACK}:${port}/${database}?sslmode=require`,
      line: `psql "${words}"`,
      command: ["psql", words],
      variables: {
        ...{ PGHOST: address, PGHOSTADDR: LOOPBACK, PGPORT: String(port) },
        ...{ PGDATABASE: database, PGUSER: user, PGSSLMODE: "require" },
      },
      passwordVariable: "PGPASSWORD",
    };
  }
  const program = engine === "mariadb" ? "mariadb" : "mysql";
  const tls = engine === "mariadb" ? "--ssl" : "--ssl-mode=REQUIRED";
  const args = [`--host=${LOOPBACK}`, `--port=${port}`, `--user=${user}`, tls, database];
  return {
    url: `mysql://${user}@${LOOPBACK}:${port}/${database}`,
    line: [program, ...args.slice(0, -1), "--password", database].join(" "),
    command: [program, ...args],
    variables: { MYSQL_HOST: LOOPBACK, MYSQL_TCP_PORT: String(port) },
    passwordVariable: "MYSQL_PWD",
  };
}

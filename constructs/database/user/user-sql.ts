import { DATABASE_OWNER } from "../../naming/database-user";
import type { DatabaseEngine } from "../../service/words";

/** Names in the SQL. They are constants of ours, so none is escaped. */
export interface UserNames {
  /** Name of the database. */
  readonly name: string;
  /** Name of the master user. */
  readonly master: string;
  /** Name of the user that is created. */
  readonly user: string;
}

/** Variable with the password of the master user. */
export const MASTER_PASSWORD = "MASTER_PASSWORD";

/** Seconds in which a connection has to be there. */
const CONNECT_TIMEOUT = 15;

/**
 * Rights on all tables of a database, and on their schema. No right on other databases, on users or on the server.
 *
 * Source: Amazon RDS user guide, "Master user account privileges" of MySQL and MariaDB: all of them can be granted by it.
 */
const MYSQL_PRIVILEGES =
  "ALTER, ALTER ROUTINE, CREATE, CREATE ROUTINE, CREATE TEMPORARY TABLES, CREATE VIEW, DELETE, DROP, EVENT, EXECUTE, INDEX, " +
  "INSERT, LOCK TABLES, REFERENCES, SELECT, SHOW VIEW, TRIGGER, UPDATE";

/**
 * Returns the arguments of a container that creates a user with the client of an engine, or sets its password if it exists. To
 * run it again changes nothing.
 *
 * It has the `DATABASE_*` variables of the application, which are those of the user, and the password of the master user. The
 * connection is encrypted; the server's certificate is not checked, because the images don't have RDS's authorities.
 */
export function userCommand(engine: DatabaseEngine, names: UserNames): readonly string[] {
  return engine === "postgres" ? postgres(names) : mysql(engine, names);
}

/**
 * Both users act as one role, which owns everything in the database: what one creates, the other can change. What the master
 * user owns is handed to it. The master user is a member, so containers that still connect with it lose no right.
 *
 * `\password` hashes the password in the client, so that no log of the server can have it. Without a terminal it is read from
 * standard input. Source: PostgreSQL, psql, `\password`.
 *
 * A handover waits for running transactions; after 10 s it fails instead of holding up the requests that queue behind it.
 */
function postgres({ name, master, user }: UserNames): readonly string[] {
  const sql = [
    "SET lock_timeout = '10s';",
    "DO $$ BEGIN",
    `IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '${DATABASE_OWNER}') THEN CREATE ROLE ${DATABASE_OWNER} NOLOGIN; END IF;`,
    `IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '${user}') THEN CREATE ROLE ${user} LOGIN IN ROLE ${DATABASE_OWNER}; END IF;`,
    "END $$;",
    `GRANT ${DATABASE_OWNER} TO CURRENT_USER;`,
    `GRANT ALL ON DATABASE ${name} TO ${DATABASE_OWNER};`,
    `GRANT ALL ON SCHEMA public TO ${DATABASE_OWNER};`,
    `REASSIGN OWNED BY CURRENT_USER TO ${DATABASE_OWNER};`,
    `ALTER ROLE ${user} SET role TO ${DATABASE_OWNER};`,
  ].join(" ");
  const server = `host=$DATABASE_HOST port=$DATABASE_PORT dbname=${name} user=${master}`;
  const client =
    `PGPASSWORD="$${MASTER_PASSWORD}" psql "${server} sslmode=require connect_timeout=${CONNECT_TIMEOUT}" ` +
    `--no-psqlrc --quiet --set=ON_ERROR_STOP=1 --command="$1" --command='\\password ${user}'`;
  const twice = `printf '%s\\n%s\\n' "$DATABASE_PASSWORD" "$DATABASE_PASSWORD"`;
  return ["sh", "-c", `${twice} | ${client}`, "sh", sql];
}

/**
 * MySQL writes no password of these statements into its logs. MariaDB does into its general log, which is off, and which RDS is
 * not told to export. Source: MySQL, "Passwords and Logging"; tried with MariaDB 10.11.
 */
function mysql(engine: "mysql" | "mariadb", { name, master, user }: UserNames): readonly string[] {
  const tls = engine === "mysql" ? "--ssl-mode=REQUIRED" : "--ssl";
  const client =
    `MYSQL_PWD="$${MASTER_PASSWORD}" ${engine} --no-defaults --host="$DATABASE_HOST" --port="$DATABASE_PORT" ` +
    `--user=${master} ${tls} --connect-timeout=${CONNECT_TIMEOUT}`;
  const identified = `'${user}'@'%' IDENTIFIED BY '$DATABASE_PASSWORD' REQUIRE SSL;`;
  const statements = [
    `CREATE USER IF NOT EXISTS ${identified}`,
    `ALTER USER ${identified}`,
    `GRANT ${MYSQL_PRIVILEGES} ON ${name}.* TO '${user}'@'%';`,
  ];
  // The shell's own printf: no list of processes shows its arguments.
  const written = statements.map((statement) => `"${statement}"`).join(" ");
  return ["sh", "-c", `printf '%s\\n' ${written} | ${client}`];
}

import { isVariableName, type Variable } from "./variables";

/** The variables that a service with `database: true` gets. */
type DatabaseVariable =
  "DATABASE_HOST" | "DATABASE_PORT" | "DATABASE_NAME" | "DATABASE_USER" | "DATABASE_PASSWORD";

/** Ends of names that stand for a part of a connection to a database. */
const PARTS: readonly (readonly [name: RegExp, variable: DatabaseVariable])[] = [
  [/_?(HOST|HOSTNAME|SERVER|ADDRESS)$/i, "DATABASE_HOST"],
  [/_?PORT$/i, "DATABASE_PORT"],
  [/_?(PASSWORD|PASS|PWD)$/i, "DATABASE_PASSWORD"],
  [/_?(USER|USERNAME)$/i, "DATABASE_USER"],
  [/_?(NAME|DATABASE|DB|DBNAME|SCHEMA)$/i, "DATABASE_NAME"],
];

/** Beginnings of names of variables about a database. */
const SUBJECT =
  /^([A-Z0-9]+_)?(DB|DATABASE|POSTGRES|POSTGRESQL|PG|MYSQL|MARIADB|TYPEORM|SQL|RDS|DATASOURCE)(?=_|HOST|PORT|USER|PASS|DATABASE)/i;

/** Returns the variable that takes the place of one with a part of a connection: `DB_HOST`; `undefined`: it is none. */
export function connectionPart({ name }: Variable): DatabaseVariable | undefined {
  if (!SUBJECT.test(name)) return undefined;
  const rest = name.replace(SUBJECT, "");
  return PARTS.find(([part]) => part.test(rest) && rest.replace(part, "") === "")?.[1];
}

/**
 * Says what to do about variables of a database that is outside of the file; `undefined`: they lead to none.
 *
 * @param names - names of variables and of secrets
 */
export function outsideDatabase(names: readonly string[]): string | undefined {
  const found = names
    .filter(isVariableName)
    .filter((name) => isDatabaseAddress({ name }) || connectionPart({ name }) !== undefined);
  if (found.length === 0) return undefined;
  return `${found.join(", ")}: a database outside of the file. If it moves here, write database: { engine, version }, and database: true in the service, and let the application read DATABASE_HOST and the others. If it stays, it has to be reachable from this VPC.`;
}

/** Addresses of a relational database in one text, in the forms of its drivers. */
const ADDRESS = /^(jdbc:)?(postgres(ql)?|mysql2?|mariadb)(\+\w+)?:\/\//i;

/** Returns whether a variable is the address of a relational database, with its password or without. */
export function isDatabaseAddress({ name, value }: Variable): boolean {
  return (
    ADDRESS.test(value ?? "") || /(^|_)(DATABASE|DB|POSTGRES|POSTGRESQL|PG|MYSQL)_(URL|URI|DSN)$/i.test(name)
  );
}

import { reasonOf } from "../reason-of";
import { readPassword } from "./read-password";
import { readAuthorities } from "./read-authorities";
import { type DatabaseSettings } from "./settings";
import { type Variables } from "./variables";

/** Names a file that takes the place of `DATABASE_PASSWORD`. */
const PASSWORD_FILE = "DATABASE_PASSWORD_FILE";

/** The variables that name a database: all of them are set, or none. */
export const DATABASE_VARIABLES = [
  "DATABASE_HOST",
  "DATABASE_PORT",
  "DATABASE_NAME",
  "DATABASE_USER",
  "DATABASE_PASSWORD",
] as const;

/**
 * Reads how PostgreSQL is reached; absent when none of its variables is set.
 *
 * `DATABASE_PASSWORD` is read once: when the password changes, open connections live on and new ones are refused. A file
 * that `DATABASE_PASSWORD_FILE` names instead is read again for each new connection.
 */
export function parseDatabase(variables: Variables): DatabaseSettings | undefined {
  const passwordFile = variables.text(PASSWORD_FILE);
  const needed = DATABASE_VARIABLES.filter(
    (name) => passwordFile === undefined || name !== "DATABASE_PASSWORD",
  );
  const missing = needed.filter((name) => variables.text(name) === undefined);
  if (missing.length === DATABASE_VARIABLES.length) return undefined;
  for (const name of missing) {
    variables.complain(name, `not set. Set all of ${DATABASE_VARIABLES.join(", ")}, or none of them.`);
  }
  return {
    host: variables.text("DATABASE_HOST") ?? "",
    port: variables.integer("DATABASE_PORT", {
      min: 1,
      max: 65_535,
      otherwise: 5432,
    }),
    name: variables.text("DATABASE_NAME") ?? "",
    user: variables.text("DATABASE_USER") ?? "",
    password: variables.text("DATABASE_PASSWORD") ?? "",
    ...(passwordFile === undefined ? {} : { passwordFile: parsePasswordFile(variables, passwordFile) }),
    tls: parseTls(variables),
    pool: variables.integer("DATABASE_POOL", {
      min: 1,
      max: 100,
      otherwise: 5,
    }),
  };
}

function parsePasswordFile(variables: Variables, file: string): string {
  if (variables.text("DATABASE_PASSWORD") !== undefined) {
    variables.complain(PASSWORD_FILE, "set, and DATABASE_PASSWORD too. Leave one of them out.");
  }
  try {
    readPassword(file);
  } catch (error) {
    variables.complain(
      PASSWORD_FILE,
      `${JSON.stringify(file)} can't be used: ${reasonOf(error)}. Give a file that holds the password alone.`,
    );
  }
  return file;
}

function parseTls(variables: Variables): DatabaseSettings["tls"] {
  if (variables.choice("DATABASE_TLS", ["verify-full", "disable"]) === "disable") return "disable";
  const file = variables.text("DATABASE_CA_FILE");
  const fix = "Give a PEM file of certificate authorities, or set DATABASE_TLS=disable for a local database.";
  if (file === undefined) {
    variables.complain("DATABASE_CA_FILE", `not set, and DATABASE_TLS=verify-full needs it. ${fix}`);
    return { authorities: "" };
  }
  try {
    return { authorities: readAuthorities(file) };
  } catch (error) {
    variables.complain(
      "DATABASE_CA_FILE",
      `${JSON.stringify(file)} can't be used: ${reasonOf(error)}. ${fix}`,
    );
    return { authorities: "" };
  }
}

import { reasonOf } from "../reason-of";
import { readAuthorities } from "./read-authorities";
import { type DatabaseSettings } from "./settings";
import { type Variables } from "./variables";

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
 * The password is read once. When it is rotated, open connections live on and new ones are refused: `/api/readyz` answers
 * 503 until the deployer has started the container again with the new secret.
 */
export function parseDatabase(variables: Variables): DatabaseSettings | undefined {
  const missing = DATABASE_VARIABLES.filter((name) => variables.text(name) === undefined);
  if (missing.length === DATABASE_VARIABLES.length) return undefined;
  for (const name of missing) {
    variables.complain(name, `not set. Set all of ${DATABASE_VARIABLES.join(", ")}, or none of them.`);
  }
  return {
    host: variables.text("DATABASE_HOST") ?? "",
    port: variables.integer("DATABASE_PORT", { min: 1, max: 65_535, otherwise: 5432 }),
    name: variables.text("DATABASE_NAME") ?? "",
    user: variables.text("DATABASE_USER") ?? "",
    password: variables.text("DATABASE_PASSWORD") ?? "",
    tls: parseTls(variables),
    pool: variables.integer("DATABASE_POOL", { min: 1, max: 100, otherwise: 5 }),
  };
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

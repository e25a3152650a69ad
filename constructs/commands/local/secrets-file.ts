import { existsSync, readFileSync } from "node:fs";
import { parseEnv, types } from "node:util";
import { SECRETS_FILE } from "../../local/compose-file";
import type { LocalContainer } from "../../local/local-application";
import { CommandError } from "../command-error";

/** Containers that get secrets. */
interface SecretUsers {
  readonly containers: readonly Pick<LocalContainer, "secrets">[];
}

/** Returns the values of secrets on this machine, by name; none where there is no file. @throws CommandError for one that cannot be read */
function readSecrets(): Readonly<Record<string, string | undefined>> {
  if (!existsSync(SECRETS_FILE)) return {};
  try {
    return parseEnv(readFileSync(SECRETS_FILE, "utf8"));
  } catch (error) {
    const reason = types.isNativeError(error) ? error.message : String(error);
    throw new CommandError(
      `${SECRETS_FILE} cannot be read: ${reason}. It is a file with a line NAME=value for each secret.`,
    );
  }
}

/** Returns the names of the secrets that an application gets, sorted, each once. */
export function secretNames({ containers }: SecretUsers): readonly string[] {
  return [...new Set(containers.flatMap(({ secrets }) => secrets))].sort();
}

/** Returns the names of secrets that have no value on this machine. */
export function missingSecrets(application: SecretUsers): readonly string[] {
  const values = readSecrets();
  return secretNames(application).filter((name) => (values[name] ?? "") === "");
}

/** @throws CommandError when a secret has no value on this machine, with what to write where */
export function refuseMissing(application: SecretUsers): void {
  const missing = missingSecrets(application);
  if (missing.length === 0) return;
  const lines = missing.map((name) => `${name}=<value>`);
  throw new CommandError(
    `secrets have no value on this machine, and nothing was started. Write into ${SECRETS_FILE}:\n${lines.join("\n")}`,
  );
}

/** Returns the values of an application's secrets, by name. One that has none, as when it is stopped, is `none`. */
export function secretValues(application: SecretUsers): Readonly<Record<string, string>> {
  const values = readSecrets();
  return Object.fromEntries(secretNames(application).map((name) => [name, values[name] || "none"]));
}

/** Returns the values of an application's secrets as Terraform reads its variables. */
export function secretVariables(application: SecretUsers): Readonly<Record<string, string>> {
  const values = readSecrets();
  return Object.fromEntries(secretNames(application).map((name) => [`TF_VAR_${name}`, values[name] ?? ""]));
}

/**
 * Returns the names of secrets whose value Docker Compose reads in another way than this project: it takes `$` outside of
 * single quotes for a variable.
 */
export function secretsWithVariables(application: SecretUsers): readonly string[] {
  const values = readSecrets();
  const text = existsSync(SECRETS_FILE) ? readFileSync(SECRETS_FILE, "utf8") : "";
  return secretNames(application).filter(
    (name) =>
      values[name]?.includes("$") && !new RegExp(`^\\s*(export\\s+)?${name}\\s*=\\s*'`, "m").test(text),
  );
}

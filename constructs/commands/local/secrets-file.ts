import { existsSync, readFileSync } from "node:fs";
import { parseEnv } from "node:util";
import { SECRETS_FILE } from "../../local/compose-file";
import type { LocalApplication } from "../../local/local-application";

/** Returns the values of secrets on this machine, by name; none where there is no file. */
function readSecrets(): Readonly<Record<string, string | undefined>> {
  return existsSync(SECRETS_FILE) ? parseEnv(readFileSync(SECRETS_FILE, "utf8")) : {};
}

/** Returns the names of the secrets that an application gets, sorted, each once. */
export function secretNames({ containers }: Pick<LocalApplication, "containers">): readonly string[] {
  return [...new Set(containers.flatMap(({ secrets }) => secrets))].sort();
}

/** Returns the names of secrets that have no value on this machine. */
export function missingSecrets(application: Pick<LocalApplication, "containers">): readonly string[] {
  const values = readSecrets();
  return secretNames(application).filter((name) => (values[name] ?? "") === "");
}

/** Returns the values of an application's secrets as Terraform reads its variables. */
export function secretVariables(
  application: Pick<LocalApplication, "containers">,
): Readonly<Record<string, string>> {
  const values = readSecrets();
  return Object.fromEntries(secretNames(application).map((name) => [`TF_VAR_${name}`, values[name] ?? ""]));
}

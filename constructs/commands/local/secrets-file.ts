import { existsSync, readFileSync } from "node:fs";
import { parseEnv } from "node:util";
import { SECRETS_FILE } from "../../local/compose-file";
import type { LocalContainer } from "../../local/local-application";
import { CommandError } from "../command-error";

/** Containers that get secrets. */
interface SecretUsers {
  readonly containers: readonly Pick<LocalContainer, "secrets">[];
}

/** Returns the values of secrets on this machine, by name; none where there is no file. */
function readSecrets(): Readonly<Record<string, string | undefined>> {
  return existsSync(SECRETS_FILE) ? parseEnv(readFileSync(SECRETS_FILE, "utf8")) : {};
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

/** Returns the values of an application's secrets as Terraform reads its variables. */
export function secretVariables(application: SecretUsers): Readonly<Record<string, string>> {
  const values = readSecrets();
  return Object.fromEntries(secretNames(application).map((name) => [`TF_VAR_${name}`, values[name] ?? ""]));
}

import { existsSync, readFileSync } from "node:fs";
import { SECRETS_FILE } from "../../local/compose-file";
import { type EnvFileVariable, readEnvFile } from "../../local/env-file";
import type { LocalContainer } from "../../local/local-application";
import { CommandError, errorMessage } from "../command-error";

/** Containers that get secrets. */
interface SecretUsers {
  readonly containers: readonly Pick<LocalContainer, "secrets">[];
}

/**
 * Reads the file of secrets as Docker Compose does, except that a variable in a value stays as it is written.
 *
 * @throws CommandError for one that cannot be read
 */
function readSecrets(): ReadonlyMap<string, EnvFileVariable> {
  if (!existsSync(SECRETS_FILE)) return new Map();
  try {
    const { variables } = readEnvFile(readFileSync(SECRETS_FILE, "utf8"));
    return new Map(variables.map((variable) => [variable.name, variable]));
  } catch (error) {
    throw new CommandError(
      `${SECRETS_FILE} cannot be read: ${errorMessage(error)}. It is a file with a line NAME=value for each secret.`,
    );
  }
}

function textOf({ value = "", isLiteral }: Pick<EnvFileVariable, "value" | "isLiteral">): string {
  return isLiteral ? value : value.replaceAll("$$", "$");
}

/** Returns the names of the secrets that an application gets, sorted, each once. */
export function secretNames({ containers }: SecretUsers): readonly string[] {
  return [...new Set(containers.flatMap(({ secrets }) => secrets))].sort();
}

/** Returns the names of secrets that have no value on this machine. */
export function missingSecrets(application: SecretUsers): readonly string[] {
  const values = readSecrets();
  return secretNames(application).filter((name) => (values.get(name)?.value ?? "") === "");
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
  const valueOf = (name: string) => textOf(values.get(name) ?? { isLiteral: true }) || "none";
  return Object.fromEntries(secretNames(application).map((name) => [name, valueOf(name)]));
}

/** Returns the values of an application's secrets as Terraform reads its variables. */
export function secretVariables(application: SecretUsers): Readonly<Record<string, string>> {
  const values = Object.entries(secretValues(application));
  return Object.fromEntries(values.map(([name, value]) => [`TF_VAR_${name}`, value]));
}

/** Returns the names of secrets in whose value Docker Compose takes `$` for a variable, and this project does not. */
export function secretsWithVariables(application: SecretUsers): readonly string[] {
  const values = readSecrets();
  return secretNames(application).filter((name) => {
    const { isLiteral = true, value = "" } = values.get(name) ?? {};
    return !isLiteral && value.replaceAll("$$", "").includes("$");
  });
}

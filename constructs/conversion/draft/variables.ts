import { checkVariableName } from "../../settings/checks/names";
import { showsSecret } from "../../settings/secret-arguments";
import { ANY_VALUE, surenessOfName } from "../../settings/secret-names";
import { looksSecret, surenessOf } from "../../settings/secret-values";

/** An environment variable of a file. */
export interface Variable {
  /** Its name. */
  readonly name: string;
  /** Its value; absent: the file has none. */
  readonly value?: string;
  /** Names of the variables that its value is made of. */
  readonly sources?: readonly string[];
}

/**
 * What a variable is: `plain` text, a `secret`, `doubtful` because it may be one, `unknown` because the file has no value, or
 * not `usable` as a variable.
 */
export type VariableKind = "plain" | "secret" | "doubtful" | "unknown" | "unusable";

/** Values that are no secrets, whatever they are made of: switches, numbers, lengths of time, paths of files. */
const HARMLESS = /^(true|false|yes|no|on|off|none|null|\d{1,6}(\.\d+)?\s*[a-z]{0,7}|\/[\w./-]*|)$/i;

/** Returns whether a text may be shown as the name of a variable: it has the form of one, and not that of a secret. */
export function isVariableName(text: string): boolean {
  return /^[A-Za-z_]\w*$/.test(text) && !looksSecret(text);
}

/** Lists names as a report shows them; what is no name of a variable is only counted. */
export function shownNames(names: readonly string[]): string {
  const shown = names.filter(isVariableName);
  const others = names.length - shown.length;
  return [
    ...shown,
    ...(others === 0 ? [] : [`${others} that ${others === 1 ? "has" : "have"} no valid name`]),
  ].join(", ");
}

/** Returns what a variable is. When in doubt it is `doubtful`, and is treated as a secret. */
export function kindOf({ name, value, sources = [] }: Variable): VariableKind {
  if (checkVariableName(name) !== undefined) return "unusable";
  const isMadeOfSecret = sources.some((each) => isSecretName(each));
  if (value === undefined) return isSecretName(name) || isMadeOfSecret ? "secret" : "unknown";
  const sureness = surenessOf(name, value);
  if (sureness === "certain") return "secret";
  if (isMadeOfSecret && !HARMLESS.test(value)) return "secret";
  return sureness === "doubtful" || showsSecret([value]) ? "doubtful" : "plain";
}

/** Returns whether a variable of this name is a secret, as far as its value is known. */
export function isSecretName(name: string, value?: string): boolean {
  return value === undefined || value === ""
    ? surenessOfName(name, ANY_VALUE) !== "none"
    : surenessOf(name, value) !== "none";
}

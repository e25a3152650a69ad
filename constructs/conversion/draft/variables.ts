import { checkVariableName } from "../../settings/checks/names";
import { isSecretVariable, looksSecret } from "../../settings/secret-values";

/** An environment variable of a file. */
export interface Variable {
  /** Its name. */
  readonly name: string;
  /** Its value; absent: the file has none. */
  readonly value?: string;
  /** Names of the variables that its value is made of. */
  readonly sources?: readonly string[];
}

/** What a variable is: `plain` text, a `secret`, `unknown` because the file has no value, or not `usable` as a variable. */
export type VariableKind = "plain" | "secret" | "unknown" | "unusable";

/** Words in names of secrets, wherever they stand. */
const SECRET_WORDS =
  /PASSWORD|PASSWD|PASSPHRASE|SECRET|TOKEN|CREDENTIAL|PRIVATE_?KEY|API_?KEY|ACCESS_?KEY|AUTH_?KEY|(^|_)(KEYS?|PASS|PWD|SALT|PEPPER|DSN)($|_)/i;

/** Names of values that everyone may see, or that are no values: a file, a length of time, an identifier of a public client. */
const PUBLIC_WORDS =
  /(^|_)(PUBLIC|PUBLISHABLE)(_|$)|_(FILE|PATH|EXPIR\w*|TTL|LIFETIME|MINUTES|HOURS|DAYS|LENGTH|ALGORITHM|ISSUER|NAME)$/i;

/** Names of secrets whatever their value is: a password may look like a path or a number. */
const ALWAYS = /(PASSWORD|PASSWD|PASSPHRASE|SECRET|TOKEN|API_?KEY)$/i;

/** Values that are no secrets under any name: switches, numbers, lengths of time, paths of files. */
const HARMLESS = /^(true|false|yes|no|on|off|none|null|\d{1,6}(\.\d+)?\s*[a-z]{0,7}|\/[\w./-]*|)$/i;

/** A value that no rule takes for harmless, in place of one that is not known. */
const ANY_VALUE = "a-value-of-some-length";

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

/** Returns what a variable is. When in doubt it is a secret. */
export function kindOf({ name, value, sources = [] }: Variable): VariableKind {
  if (checkVariableName(name) !== undefined) return "unusable";
  const isNamed = (each: string) => SECRET_WORDS.test(each) && !PUBLIC_WORDS.test(each);
  if (value === undefined) {
    return isNamed(name) || isSecretVariable(name, ANY_VALUE) || sources.some(isNamed) ? "secret" : "unknown";
  }
  const isSwitch = /^(true|false|yes|no|on|off|none|null|)$/i.test(value);
  if (looksSecret(value) || isSecretVariable(name, value)) return "secret";
  if (ALWAYS.test(name) && isNamed(name) && !isSwitch) return "secret";
  if (HARMLESS.test(value)) return "plain";
  return isNamed(name) || sources.some(isNamed) ? "secret" : "plain";
}

/** Returns whether a variable of this name is a secret, whatever its value. */
export function isSecretName(name: string): boolean {
  return kindOf({ name, value: ANY_VALUE }) === "secret";
}

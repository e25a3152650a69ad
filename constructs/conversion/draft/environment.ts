import { surenessOfName } from "../../settings/secret-names";
import { connectionPart, isDatabaseAddress } from "./connection";
import type { LineKind, Lines, Place } from "./lines";
import { isVariableName, kindOf, type Variable } from "./variables";

/** Variables of a service, as a description has them. */
export interface DividedVariables {
  /** Those that are not secret. */
  readonly environment: Readonly<Record<string, string>>;
  /** Names of the others. */
  readonly secrets: readonly string[];
}

/** What a service with variables is. */
export interface VariablesContext {
  /** Whether it connects to the database. */
  readonly hasDatabase: boolean;
  /** Names by which it reaches other services of the application, and programs that are not in main.ts. */
  readonly hosts?: { readonly services: readonly string[]; readonly programs: readonly string[] };
  /** Where each variable stands. */
  readonly at: (name: string) => Place;
  /** The report. */
  readonly lines: Lines;
}

/** Where a variable goes, and what the report says about it. */
interface Fate {
  readonly to: "environment" | "secrets" | "nowhere";
  readonly kind?: LineKind;
  readonly text?: string;
}

/** Divides variables into those that everyone may read, and secrets, of which only names are kept. */
export function divideVariables(variables: readonly Variable[], context: VariablesContext): DividedVariables {
  const { at, lines } = context;
  rememberSecrets(variables, lines);
  const fates = variables.map((variable) => ({ ...variable, ...fateOf(variable, context) }));
  for (const { name, kind, text } of fates) {
    if (kind !== undefined && text !== undefined) lines.add(kind, at(isVariableName(name) ? name : ""), text);
  }
  const plain = fates.filter(({ to }) => to === "environment");
  for (const path of new Set(plain.map(({ name }) => at(name).from?.path))) {
    const names = plain.filter(({ name }) => at(name).from?.path === path).map(({ name }) => name);
    const place = path === undefined ? at("") : { field: at("").field, from: { path } };
    lines.add("taken", place, `environment: ${names.join(", ")}`);
  }
  return {
    environment: Object.fromEntries(plain.map(({ name, value = "" }) => [name, value])),
    secrets: fates.filter(({ to }) => to === "secrets").map(({ name }) => name),
  };
}

/** Remembers the values of secrets, so that they are in no other text that is written. */
export function rememberSecrets(variables: readonly Variable[], lines: Lines): void {
  for (const variable of variables) {
    const kind = kindOf(variable);
    const { value = "" } = variable;
    // A short value that may be plain, such as v1, stands in other texts by chance.
    if (kind === "secret" || (kind === "doubtful" && value.length > 5)) lines.secrets.add(value);
  }
}

function fateOf(variable: Variable, { hasDatabase, hosts, lines }: VariablesContext): Fate {
  const { name } = variable;
  if (name === "PORT") {
    return { to: "nowhere", kind: "moot", text: "PORT is set to the port of the service." };
  }
  const part = hasDatabase ? connectionPart(variable) : undefined;
  if (part === name) return { to: "nowhere", kind: "moot", text: `database: true sets ${part}.` };
  if (part !== undefined) {
    const text = `left out: database: true sets ${part}. Let the application read that.`;
    return { to: "nowhere", kind: "check", text };
  }
  if (hasDatabase && isDatabaseAddress(variable)) return { to: "secrets", kind: "check", text: ADDRESS };
  const kind = kindOf(variable);
  if (kind === "unusable") {
    return { to: "nowhere", kind: "missing", text: isVariableName(name) ? RESERVED : NO_NAME };
  }
  const program = hosts?.programs.find((host) => leadsTo(variable, host));
  if (program !== undefined) {
    const text = `secrets: it leads to ${program}, which main.ts does not have. Its value is the address of what takes its place.`;
    return { to: "secrets", kind: "check", text };
  }
  if (kind === "unknown") return { to: "secrets", kind: "check", text: UNKNOWN };
  const service = hosts?.services.find((host) => leadsTo(variable, host));
  const text =
    service === undefined
      ? undefined
      : `it leads to ${service}, and no service reaches another by its name here. Write its public address and path, or do it in one service.`;
  if (kind === "secret") {
    return {
      to: "secrets",
      kind: text === undefined ? "taken" : "check",
      text: text ?? `secrets: "${name}"`,
    };
  }
  if (kind === "doubtful") return { to: "secrets", kind: "check", text: text ?? doubtful(variable) };
  if (lines.secrets.isIn(variable.value ?? "")) return { to: "secrets", kind: "check", text: OF_ANOTHER };
  return { to: "environment", kind: text === undefined ? undefined : "check", text };
}

/** Returns whether a value is an address with a host, or the host itself under a name that says so. */
function leadsTo({ name, value }: Variable, host: string): boolean {
  if (value === undefined) return false;
  if (value === host) return /HOST|SERVER|ADDR|URL|URI|ENDPOINT|UPSTREAM|BROKER/i.test(name);
  return new RegExp(`(^|//|@|,)${host.replace(/\W/g, "\\$&")}(:\\d+|/|,\\S+:\\d+)`).test(value);
}

const RESERVED = "left out: a variable here cannot have this name.";
/** What the report says of a variable whose name is not shown. */
export const NO_NAME =
  "a variable is left out, and its name is not shown: it has other characters than letters, digits and underscores, or looks like the value of a secret.";
function doubtful({ name, value = "" }: Variable): string {
  const what = surenessOfName(name, value) === "none" ? "value" : "name";
  return `secrets: its ${what} may be that of a secret. If everyone may read it, write it below environment.`;
}

const OF_ANOTHER =
  "secrets: the value of another secret is in it. If everyone may read it, write it below environment.";
const UNKNOWN =
  "the file has no value, so it is declared as a secret. If it is none, write it below environment.";
const ADDRESS =
  "secrets: its value is another one here. Better, let the application build it from DATABASE_HOST, DATABASE_PORT, DATABASE_NAME, DATABASE_USER and DATABASE_PASSWORD, with TLS.";

import { KEBAB_CASE } from "../../service/words";
import { didYouMean, hidden, invalidValue, problemWith, reservedName } from "../messages";
import { isRecord, own } from "../paths";
import { looksSecret } from "../secret-values";

/** Longest names: a role name, 64 characters at most, holds application, environment and service uncut. */
const MAX_APPLICATION_NAME_LENGTH = 20;
const MAX_ENVIRONMENT_NAME_LENGTH = 12;
const MAX_SERVICE_NAME_LENGTH = 20;

/** Longest name of a variable: with application and environment it fits into the 512 of a secret's name. */
const MAX_VARIABLE_NAME_LENGTH = 255;

/** What to write in place of a secret. */
const NAME_ONLY =
  'Write only its name, such as "STRIPE_KEY"; its value is set in AWS, after the first deployment.';

/** Longest text that is turned into a name. */
const MAX_CONVERTED_LENGTH = 80;

/**
 * Beginnings that AWS reserves, in one of the names that are made from the application's.
 *
 * Source: the API references of Systems Manager (PutParameter, CreateDocument), Elastic Load Balancing
 * (CreateLoadBalancer) and EC2 (CreateSecurityGroup), and the S3 user guide, "Bucket naming rules".
 */
const RESERVED_PREFIXES: readonly { readonly prefix: RegExp; readonly reason: string }[] = [
  { prefix: /^(aws|ssm)/, reason: 'SSM parameter names must not begin with "aws" or "ssm"' },
  { prefix: /^(amazon|amzn)/, reason: 'SSM document names must not begin with "amazon" or "amzn"' },
  { prefix: /^internal(-|$)/, reason: 'load balancer names must not begin with "internal-"' },
  { prefix: /^sg(-|$)/, reason: 'security group names must not begin with "sg-"' },
  { prefix: /^sthree(-|$)/, reason: 'bucket names must not begin with "sthree-"' },
];

/** Names that would make a stack id ambiguous: `state-dev`, `account-111122223333`, `local`. */
const RESERVED_ENVIRONMENT_NAMES = ["account", "local", "state"];

/** Names that are already used within an environment, and by what. */
const RESERVED_SERVICE_NAMES: Readonly<Record<string, string>> = {
  dns: "the phase record is stored under /<name>/<environment>/dns",
  foundation: "the record of what is deployed is stored under /<name>/<environment>/foundation",
  ec2: "the host's manifest is stored under /<name>/<environment>/ec2",
  ecs: "the log group of ECS Exec is /<name>/<environment>/ecs/exec",
  "database-user": "the task that creates the application's user of the database has this name",
  constructor: "JavaScript uses it",
  exec: "the log group of ECS Exec has the id exec-logs in foundation",
  host: "the host's role is <name>-<environment>-host",
  manifest: "the role of the manifest's trigger is <name>-<environment>-manifest",
  local: "it stands for running the services on a developer's machine",
};

/** Beginning of names that the roles and policies for GitHub Actions have: `shop-dev-github-plan`. */
const GITHUB_PREFIX = /^github(-|$)/;

/**
 * Names that the tool or ECS sets in every container.
 *
 * Source: the ECS developer guide, "Task metadata endpoint version 4" and "Task IAM role".
 */
const RESERVED_VARIABLE_NAMES: ReadonlyMap<string, string> = new Map([
  ["PORT", "it is set from the service's port"],
  ["__proto__", "JavaScript uses it"],
  ["AWS_CONTAINER_CREDENTIALS_RELATIVE_URI", "ECS sets it"],
  ["AWS_EXECUTION_ENV", "ECS sets it"],
  ["ECS_AGENT_URI", "ECS sets it"],
  ["ECS_CONTAINER_METADATA_URI", "ECS sets it"],
  ["ECS_CONTAINER_METADATA_URI_V4", "ECS sets it"],
]);

/** Checks the name of the application. */
export function checkApplicationName(value: unknown): string | undefined {
  if (!isKebabCase(value, MAX_APPLICATION_NAME_LENGTH)) {
    return invalidKebabCase(value, "application", MAX_APPLICATION_NAME_LENGTH);
  }
  const reason = RESERVED_PREFIXES.find(({ prefix }) => prefix.test(value))?.reason;
  return reason === undefined ? undefined : reservedName(value, reason);
}

/** Checks the name of an environment; without hyphens, so that `dev-*` means one environment's stacks. */
export function checkEnvironmentName(value: unknown): string | undefined {
  if (!isEnvironmentName(value)) {
    const bare = typeof value === "string" ? value.slice(0, MAX_CONVERTED_LENGTH).toLowerCase() : "";
    const likely = bare.replace(/[^a-z0-9]/g, "").replace(/^[0-9]+/, "");
    return invalidValue(
      value,
      `a valid environment name (1 to ${MAX_ENVIRONMENT_NAME_LENGTH} lower-case letters and digits, starting with a letter)`,
      didYouMean(isEnvironmentName(likely) ? likely : undefined),
    );
  }
  if (!RESERVED_ENVIRONMENT_NAMES.includes(value)) return undefined;
  return reservedName(value, `the tool's own stack ids begin with "${value}"`);
}

/** Checks the name of a service. */
export function checkServiceName(value: unknown): string | undefined {
  if (!isKebabCase(value, MAX_SERVICE_NAME_LENGTH)) {
    return invalidKebabCase(value, "service", MAX_SERVICE_NAME_LENGTH);
  }
  const reason = GITHUB_PREFIX.test(value)
    ? "the roles for GitHub Actions are <name>-<environment>-github-..."
    : own(RESERVED_SERVICE_NAMES, value);
  return reason === undefined ? undefined : reservedName(value, reason);
}

/**
 * Checks the name of an environment variable, or of a secret that becomes one.
 *
 * @param fix - what to write instead; default: the likely name
 */
export function checkVariableName(
  value: unknown,
  fix = didYouMean(likelyVariable(value)),
): string | undefined {
  if (typeof value === "string" && looksSecret(value)) {
    return problemWith(hidden(value), "looks like the value of a secret", NAME_ONLY);
  }
  if (
    typeof value !== "string" ||
    !/^[A-Za-z_][A-Za-z0-9_]*$/.test(value) ||
    value.length > MAX_VARIABLE_NAME_LENGTH
  ) {
    return invalidValue(
      value,
      `a valid variable name (1 to ${MAX_VARIABLE_NAME_LENGTH} letters, digits and underscores, not starting with a digit)`,
      fix,
    );
  }
  const reason = RESERVED_VARIABLE_NAMES.get(value);
  return reason === undefined ? undefined : reservedName(value, reason);
}

/** Checks the name of a secret, which becomes a variable; what may be its value is not shown. */
export function checkSecretName(value: unknown): string | undefined {
  const name = isRecord(value) ? own(value, "name") : undefined;
  const assigned = typeof value === "string" ? ASSIGNED.exec(value)?.[1] : likelyVariable(name);
  if (assigned !== undefined) {
    return invalidValue(hidden(value), "the name of a secret", `${NAME_ONLY} ${didYouMean(assigned) ?? ""}`);
  }
  if (typeof value === "string" && (looksSecret(value) || /^[\w.-]{0,80}$/.test(value))) {
    return checkVariableName(value);
  }
  return checkVariableName(hidden(value), NAME_ONLY);
}

/** A name before its value, `NAME=value` or `NAME: value`; not an address or an ARN. */
const ASSIGNED = /^\s*(?:export\s+)?([A-Za-z_]\w*)\s*(?:=|:(?!\/\/|[\w-]*:))/;

/** Returns the valid name that is nearest to a text: other characters become underscores. */
function likelyVariable(text: unknown): string | undefined {
  if (typeof text !== "string" || text.length > MAX_CONVERTED_LENGTH || looksSecret(text)) return undefined;
  const name = text.trim().replace(/[\s.-]+/g, "_");
  return /^[A-Za-z_]\w*$/.test(name) ? name : undefined;
}

function isEnvironmentName(value: unknown): value is string {
  return (
    typeof value === "string" && /^[a-z][a-z0-9]*$/.test(value) && value.length <= MAX_ENVIRONMENT_NAME_LENGTH
  );
}

function isKebabCase(value: unknown, maxLength: number): value is string {
  return typeof value === "string" && KEBAB_CASE.test(value) && value.length <= maxLength;
}

function invalidKebabCase(value: unknown, what: "application" | "service", maxLength: number): string {
  const allowed = `a valid ${what} name (1 to ${maxLength} lower-case letters, digits and single hyphens, starting with a letter)`;
  return invalidValue(value, allowed, didYouMean(toKebabCase(value, maxLength)));
}

/** Returns the nearest name of lower-case letters, digits and single hyphens; `undefined` when there is none. */
function toKebabCase(text: unknown, maxLength: number): string | undefined {
  if (typeof text !== "string" || text.length > MAX_CONVERTED_LENGTH) return undefined;
  const name = text
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .replace(/([a-z0-9])([A-Z])/g, "$1-$2")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^[-0-9]+|-+$/g, "");
  return isKebabCase(name, maxLength) && name !== text ? name : undefined;
}

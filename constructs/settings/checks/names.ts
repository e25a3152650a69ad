import { KEBAB_CASE } from "../../service/words";
import { didYouMean, invalidValue } from "../messages";
import { own } from "../paths";

/** Longest name: with an environment of 12 and a service of 20, a role's 64 characters hold all three uncut. */
const MAX_APPLICATION_NAME_LENGTH = 20;

/**
 * Beginnings that AWS keeps to itself, in one of the names that are made from the application's.
 *
 * Source: the API references of Systems Manager (PutParameter, CreateDocument), Elastic Load Balancing
 * (CreateLoadBalancer) and EC2 (CreateSecurityGroup), and the S3 user guide, "Bucket naming rules".
 */
const RESERVED_PREFIXES: readonly { readonly beginning: RegExp; readonly reason: string }[] = [
  { beginning: /^(aws|ssm)/, reason: 'Parameters may not begin with "aws" or "ssm".' },
  { beginning: /^(amazon|amzn)/, reason: 'Systems Manager documents may not begin with "amazon" or "amzn".' },
  { beginning: /^internal(-|$)/, reason: 'Load balancers may not begin with "internal-".' },
  { beginning: /^sg(-|$)/, reason: 'Security groups may not begin with "sg-".' },
  { beginning: /^sthree(-|$)/, reason: 'Buckets may not begin with "sthree-".' },
];

/** Checks the name of the application. */
export function checkApplicationName(value: unknown): string | undefined {
  if (typeof value !== "string" || !KEBAB_CASE.test(value) || value.length > MAX_APPLICATION_NAME_LENGTH) {
    return invalidValue(
      value,
      `a name of 1 to ${MAX_APPLICATION_NAME_LENGTH} lower-case letters, digits and single hyphens that begins with a letter`,
      didYouMean(toKebabCase(value, MAX_APPLICATION_NAME_LENGTH)),
    );
  }
  const reason = RESERVED_PREFIXES.find(({ beginning }) => beginning.test(value))?.reason;
  return reason === undefined ? undefined : invalidValue(value, "a name that AWS takes", reason);
}

/** Longest name: with an application and a service of 20, a role's 64 characters hold all three uncut. */
const MAX_ENVIRONMENT_NAME_LENGTH = 12;

/** Names that would make a stack's id read like another's: `state-dev`, `account-111122223333`, `local`. */
const RESERVED_ENVIRONMENT_NAMES = ["account", "local", "state"];

/** Checks the name of an environment; without hyphens, so that `dev-*` means one environment's stacks. */
export function checkEnvironmentName(value: unknown): string | undefined {
  if (
    typeof value !== "string" ||
    !/^[a-z][a-z0-9]*$/.test(value) ||
    value.length > MAX_ENVIRONMENT_NAME_LENGTH
  ) {
    const meant =
      typeof value === "string"
        ? value
            .slice(0, 80)
            .toLowerCase()
            .replace(/[^a-z0-9]/g, "")
        : "";
    const fits = /^[a-z][a-z0-9]*$/.test(meant) && meant.length <= MAX_ENVIRONMENT_NAME_LENGTH;
    return invalidValue(
      value,
      `an environment's name of 1 to ${MAX_ENVIRONMENT_NAME_LENGTH} lower-case letters and digits that begins with a letter`,
      didYouMean(fits ? meant : undefined),
    );
  }
  if (!RESERVED_ENVIRONMENT_NAMES.includes(value)) return undefined;
  return invalidValue(value, "a free name", `Stacks of this tool's own begin with "${value}".`);
}

/** Longest name: with an application of 20 and an environment of 12, a role's 64 characters hold all three uncut. */
const MAX_SERVICE_NAME_LENGTH = 20;

/** Names that are taken within an environment, and by what. */
const RESERVED_SERVICE_NAMES: Readonly<Record<string, string>> = {
  dns: "The record of the phase is under /<name>/<environment>/dns.",
  ec2: "The host's log groups and its manifest are under /<name>/<environment>/ec2.",
  exec: "The log of shells in tasks is /<name>/<environment>/fargate/exec.",
  fargate: "The log groups of Fargate are under /<name>/<environment>/fargate.",
  local: "It is where the services run on the developer's own machine.",
};

/** Checks the name of a service. */
export function checkServiceName(value: unknown): string | undefined {
  if (typeof value !== "string" || !KEBAB_CASE.test(value) || value.length > MAX_SERVICE_NAME_LENGTH) {
    return invalidValue(
      value,
      `a service's name of 1 to ${MAX_SERVICE_NAME_LENGTH} lower-case letters, digits and single hyphens that begins with a letter`,
      didYouMean(toKebabCase(value, MAX_SERVICE_NAME_LENGTH)),
    );
  }
  const reason = own(RESERVED_SERVICE_NAMES, value);
  return reason === undefined ? undefined : invalidValue(value, "a free name", reason);
}

/** Longest name: what fits Secrets Manager's 512 together with application and environment, with room to spare. */
const MAX_VARIABLE_NAME_LENGTH = 255;

/**
 * Names that the tool or ECS itself sets in every container.
 *
 * Source: the ECS developer guide, "Task metadata endpoint version 4" and "Task IAM role".
 */
const RESERVED_VARIABLE_NAMES: ReadonlyMap<string, string> = new Map([
  ["PORT", "It is set from the service's port."],
  ["AWS_CONTAINER_CREDENTIALS_RELATIVE_URI", "ECS sets it."],
  ["AWS_EXECUTION_ENV", "ECS sets it."],
  ["ECS_AGENT_URI", "ECS sets it."],
  ["ECS_CONTAINER_METADATA_URI", "ECS sets it."],
  ["ECS_CONTAINER_METADATA_URI_V4", "ECS sets it."],
]);

/** Checks the name of an environment variable, or of a secret that becomes one. */
export function checkVariableName(value: unknown): string | undefined {
  if (
    typeof value !== "string" ||
    !/^[A-Za-z_][A-Za-z0-9_]*$/.test(value) ||
    value.length > MAX_VARIABLE_NAME_LENGTH
  ) {
    return invalidValue(value, "a variable's name of letters, digits and _ that does not begin with a digit");
  }
  const reason = RESERVED_VARIABLE_NAMES.get(value);
  return reason === undefined ? undefined : invalidValue(value, "a free name", reason);
}

/** Longest text that is turned into a name. */
const MAX_CONVERTED_LENGTH = 80;

/**
 * Turns a text into the nearest name of lower-case letters, digits and single hyphens.
 *
 * @param longest - longest name that is of use
 * @returns `undefined` when there is none, or the text is one already
 */
function toKebabCase(text: unknown, longest: number): string | undefined {
  if (typeof text !== "string" || text.length > MAX_CONVERTED_LENGTH) return undefined;
  const name = text
    .replace(/([a-z0-9])([A-Z])/g, "$1-$2")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^[-0-9]+|-+$/g, "");
  return KEBAB_CASE.test(name) && name.length <= longest && name !== text ? name : undefined;
}

import { HEALTH_PATH, ROUTE } from "../../service/paths";
import { didYouMean, invalidValue } from "../messages";

/** Longest path; a listener rule takes 128 characters for each of `/x` and `/x/*`. */
const MAX_PATH_LENGTH = 120;

/** Checks which requests reach a service: `/*`, `/api/*`, or one exact path. */
export function checkRoute(value: unknown): string | undefined {
  if (isRoute(value)) return undefined;
  return invalidValue(
    value,
    `a path such as "/*", "/api/*" or "/api", of letters, digits and . _ ~ -, ${MAX_PATH_LENGTH} characters at most`,
    didYouMean(typeof value === "string" ? likelyRoute(value.slice(0, MAX_PATH_LENGTH + 1)) : undefined),
  );
}

function isRoute(value: unknown): boolean {
  return typeof value === "string" && value !== "" && value.length <= MAX_PATH_LENGTH && ROUTE.test(value);
}

/** The route that a text was probably meant to be: rooted, and with a star for all below. */
function likelyRoute(text: string): string | undefined {
  const rooted = `/${text}`.replace(/\/{2,}/g, "/");
  return [rooted, `${rooted}*`, rooted.replace(/\*+$/, "/*")].find(isRoute);
}

/** Longest path, in characters. */
const MAX_HEALTH_PATH_LENGTH = 120;

/** Checks the path of a health check, such as `/healthz`. */
export function checkHealthPath(value: unknown): string | undefined {
  if (isHealthPath(value)) return undefined;
  const rooted =
    typeof value === "string"
      ? `/${value.slice(0, MAX_HEALTH_PATH_LENGTH + 1)}`.replace(/\/{2,}/g, "/")
      : undefined;
  return invalidValue(
    value,
    `a path such as "/healthz", of letters, digits and . _ ~ -, ${MAX_HEALTH_PATH_LENGTH} characters at most`,
    didYouMean(isHealthPath(rooted) ? rooted : undefined),
  );
}

function isHealthPath(value: unknown): boolean {
  return (
    typeof value === "string" &&
    value !== "" &&
    value.length <= MAX_HEALTH_PATH_LENGTH &&
    HEALTH_PATH.test(value)
  );
}

/** Labels of letters, digits and inner hyphens, two at least; the last is no number, so an IP address is none. */
const HOST_NAME = /^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])?$/;

/** Longest name. Source: RFC 1035, 255 octets on the wire. */
const MAX_HOST_NAME_LENGTH = 253;

/** Checks a host name in lower case with at least one dot, such as `shop.example.com`. */
export function checkHostName(value: unknown): string | undefined {
  if (isHostName(value)) return undefined;
  const bare = typeof value === "string" ? bareName(value.slice(0, 2 * MAX_HOST_NAME_LENGTH)) : undefined;
  return invalidValue(
    value,
    'a host name in lower case such as "shop.example.com"',
    didYouMean(isHostName(bare) ? bare : undefined),
  );
}

function isHostName(value: unknown): boolean {
  return typeof value === "string" && value.length <= MAX_HOST_NAME_LENGTH && HOST_NAME.test(value);
}

/** The name alone: without scheme, wildcard, path, port and final dot. */
function bareName(text: string): string {
  return text
    .trim()
    .toLowerCase()
    .replace(/^[a-z]+:\/\//, "")
    .replace(/^\*\./, "")
    .replace(/[/:].*$/s, "")
    .replace(/\.$/, "");
}

/** Longest name of a certificate. Source: the ACM user guide, "the first domain name can't exceed 64 octets". */
const MAX_CERTIFICATE_NAME_LENGTH = 64;

/** Checks the host name that serves: one that a certificate can be issued for. */
export function checkDomain(value: unknown): string | undefined {
  const problem = checkHostName(value);
  if (problem !== undefined || typeof value !== "string" || value.length <= MAX_CERTIFICATE_NAME_LENGTH)
    return problem;
  return invalidValue(
    value,
    `a host name of ${MAX_CERTIFICATE_NAME_LENGTH} characters at most, the longest that ACM issues a certificate for`,
  );
}

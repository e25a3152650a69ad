import { domainToASCII } from "node:url";
import { HEALTH_PATH, ROUTE } from "../../service/paths";
import { didYouMean, invalidValue, problemWith } from "../messages";
import { isRecord, own } from "../paths";

/** Longest path of a service; a listener rule holds 128 characters for each of `/x` and `/x/*`. */
const MAX_PATH_LENGTH = 120;

/** Longest path of a health check. */
const MAX_HEALTH_PATH_LENGTH = 120;

/** Labels of letters, digits and inner hyphens, two at least; the last is no number, so an IP address does not match. */
const HOST_NAME = /^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])?$/;

/** Longest host name. Source: RFC 1035, 255 octets on the wire. */
const MAX_HOST_NAME_LENGTH = 253;

/** Longest name of a certificate. Source: the ACM user guide, "the first domain name can't exceed 64 octets". */
const MAX_CERTIFICATE_NAME_LENGTH = 64;

/** Paths that the host itself answers, for its certificate and the load balancer's health check. */
const HOST_PATH = /^\/\.well-known\/(acme-challenge|ec2-to-fargate)(\/|$)/;

/** Checks which requests reach a service: `/*`, `/api/*`, or one exact path. */
export function checkRoute(value: unknown): string | undefined {
  if (isRoute(value)) {
    return HOST_PATH.test(value)
      ? problemWith(value, "is answered by the host itself", ANOTHER_PATH)
      : undefined;
  }
  const allowed = `a path such as "/*", "/api/*" or "/api" (at most ${MAX_PATH_LENGTH} letters, digits and / . _ ~ -)`;
  const isList = Array.isArray(value) && value.length > 1;
  return invalidValue(
    value,
    allowed,
    isList ? "Write one path, not a list." : didYouMean(likelyRoute(value)),
  );
}

/** What to do about a path that the host answers. */
const ANOTHER_PATH = "Choose another path.";

function isRoute(value: unknown): value is string {
  return isPath(value, MAX_PATH_LENGTH, ROUTE);
}

/** Returns whether a text is a path that clients send as it is: they resolve the segments `.` and `..`. */
function isPath(value: unknown, maxLength: number, pattern: RegExp): value is string {
  return (
    typeof value === "string" &&
    value !== "" &&
    value.length <= maxLength &&
    pattern.test(value) &&
    !/\/\.{1,2}(\/|$)/.test(value)
  );
}

/** Returns the path that was probably meant: with a leading slash, and with a star for everything below. */
function likelyRoute(value: unknown): string | undefined {
  const [only] = Array.isArray(value) ? (value as readonly unknown[]) : [value];
  const rooted = rootedPath(only, MAX_PATH_LENGTH);
  if (rooted === undefined) return undefined;
  const likely = rooted === "/" ? ["/*"] : [rooted, `${rooted}*`, rooted.replace(/\/*\*+$/, "/*")];
  return likely.find(isRoute);
}

/** Returns the path of a text or an address, with one slash at its beginning and between segments, without a query. */
function rootedPath(value: unknown, maxLength: number): string | undefined {
  if (typeof value !== "string") return undefined;
  const text = value.slice(0, 2 * maxLength).replace(/^[a-z]+:\/\/[^/]*/i, "");
  return `/${text}`.replace(/[?#].*$/s, "").replace(/\/{2,}/g, "/");
}

/** Checks the path of a health check, such as `/healthz`. */
export function checkHealthPath(value: unknown): string | undefined {
  if (isHealthPath(value)) return undefined;
  const rooted = rootedPath(isRecord(value) ? own(value, "path") : value, MAX_HEALTH_PATH_LENGTH);
  const allowed = `a path such as "/healthz" (at most ${MAX_HEALTH_PATH_LENGTH} letters, digits and / . _ ~ -)`;
  return invalidValue(value, allowed, didYouMean(isHealthPath(rooted) ? rooted : undefined));
}

function isHealthPath(value: unknown): boolean {
  return isPath(value, MAX_HEALTH_PATH_LENGTH, HEALTH_PATH);
}

/** Checks a host name in lower case with at least one dot, such as `shop.example.com`. */
export function checkHostName(value: unknown): string | undefined {
  if (isHostName(value)) return undefined;
  const written: readonly unknown[] = Array.isArray(value) ? value : [value];
  const [only, ...others] = written;
  const bare = typeof only === "string" ? bareName(only.slice(0, 2 * MAX_HOST_NAME_LENGTH)) : undefined;
  const fix =
    others.length > 0 ? "It is one name, no list." : didYouMean(isHostName(bare) ? bare : undefined);
  return invalidValue(value, 'a lower-case host name, such as "shop.example.com"', fix);
}

function isHostName(value: unknown): boolean {
  return typeof value === "string" && value.length <= MAX_HOST_NAME_LENGTH && HOST_NAME.test(value);
}

/** Returns the host name without scheme, wildcard, path, port and final dot, in the letters of DNS: `xn--...`. */
function bareName(text: string): string {
  const name = text
    .trim()
    .toLowerCase()
    .replace(/^[a-z]+:\/\//, "")
    .replace(/^\*\./, "")
    .replace(/[/:].*$/s, "")
    .replace(/\.$/, "");
  return /^[\x20-\x7e]*$/.test(name) ? name : domainToASCII(name);
}

/** Checks the domain: a host name that a certificate can be issued for. */
export function checkDomain(value: unknown): string | undefined {
  const problem = checkHostName(value);
  if (problem !== undefined || typeof value !== "string") return problem;
  if (value.length <= MAX_CERTIFICATE_NAME_LENGTH) return undefined;
  const limit = `ACM allows at most ${MAX_CERTIFICATE_NAME_LENGTH} characters`;
  return problemWith(value, `is too long for a certificate: ${limit}`);
}

import type { Description } from "../description";
import { alreadyUsed, didYouMean, invalidValue, noEffect, problemWith, required } from "../messages";
import { own } from "../paths";
import { publicSuffix } from "../public-suffixes";
import type { MergedEnvironment } from "../resolve/merge";
import type { Environment, ServiceSettings } from "../settings";
import type { Finding } from "./rule";

/** Messages by field. */
type Messages = Readonly<Record<string, string | undefined>>;

/** A service with a path needs a port and a health path; without a path, a port or a health check has no effect. */
export function reachableServices({ services }: Environment, merged: MergedEnvironment): readonly Finding[] {
  return services.flatMap((service) => {
    const at = ["services", service.name];
    const { healthCheck = {} } = own(merged.services, service.name) ?? {};
    const messages = service.path === undefined ? withoutPath(service, healthCheck) : withPath(service);
    return Object.entries(messages).flatMap(([field, message]) => {
      const path = [...at, field];
      return message === undefined ? [] : [{ path, message, reads: [path, [...at, "path"]] }];
    });
  });
}

function withPath({ port, health }: ServiceSettings): Messages {
  const portFix = "A service with a path needs the port that its container listens on.";
  const healthFix = "A service with a path needs one that answers 200 when it is ready.";
  return {
    port: port === undefined ? required("a port", portFix) : undefined,
    health: health === undefined ? required("a health path", healthFix) : undefined,
  };
}

function withoutPath({ port, health }: ServiceSettings, healthCheck: object): Messages {
  const isChecked = Object.keys(healthCheck).length > 0;
  const unreachable = "has no effect without a path: no other service can reach it";
  return {
    port: port === undefined ? undefined : problemWith(port, unreachable, 'Add a path, or remove "port".'),
    health: health === undefined ? undefined : noEffect(health, "a path", "health"),
    healthCheck: isChecked ? noEffect(healthCheck, "a path", "healthCheck") : undefined,
  };
}

/** Every request must reach one service: no two have the same path, and `/api/*` includes `/api` itself. */
export function distinctRoutes({ services }: Environment): readonly Finding[] {
  return services.flatMap((service) => {
    const other = services.find((candidate) => candidate.name !== service.name && takes(candidate, service));
    if (other?.path === undefined || service.path === undefined) return [];
    const path = ["services", service.name, "path"];
    const user = other.path === service.path ? "" : `"${other.path}" of `;
    const message = alreadyUsed("path", service.path, `${user}service "${other.name}"`);
    return [{ path, message, reads: [path, ["services", other.name, "path"]] }];
  });
}

/** Returns whether a service takes another's path: of two with the same, the one whose name comes first. */
function takes(owner: ServiceSettings, service: ServiceSettings): boolean {
  if (owner.path === undefined || service.path === undefined) return false;
  if (owner.path === service.path) return owner.name < service.name;
  return owner.path.endsWith("/*") && (owner.path.slice(0, -2) || "/") === service.path;
}

/** Two environments must not have the same domain. */
export function distinctDomains({ environments }: Description): readonly Finding[] {
  const owners = new Map<string, string>();
  return Object.entries(environments).flatMap(([name, { domain }]) => {
    if (domain === undefined) return [];
    const owner = owners.get(domain);
    owners.set(domain, owner ?? name);
    if (owner === undefined) return [];
    const message = alreadyUsed("domain", domain, `environment "${owner}"`);
    return [{ path: ["environments", name, "domain"], message }];
  });
}

/** The hosted zone must be the domain or one of its parent domains, and one that can be created. */
export function enclosingZone(
  { domain }: Environment,
  { hostedZone }: MergedEnvironment,
): readonly Finding[] {
  if (hostedZone === undefined) return [];
  const path = ["hostedZone"];
  const reads = [path, ["domain"]];
  if (domain === undefined) return [{ path, message: noEffect(hostedZone, "a domain", "hostedZone"), reads }];
  if (domain !== hostedZone && !domain.endsWith(`.${hostedZone}`)) {
    return [{ path, message: invalidValue(hostedZone, `"${domain}" or one of its parent domains`), reads }];
  }
  const suffix = publicSuffix(hostedZone);
  if (suffix.isPrivate || suffix.name !== hostedZone) return [];
  return [
    {
      path,
      message: problemWith(hostedZone, PUBLIC_SUFFIX, didYouMean(longerThan(hostedZone, domain))),
      reads,
    },
  ];
}

/** What is wrong with a public suffix. */
const PUBLIC_SUFFIX = "is a public suffix, under which anyone can register names";

/** What to write instead of a domain that cannot be registered. */
const OWN_DOMAIN = "Set one that you registered.";

/** Without a hosted zone, the domain must lie below a public suffix that is no company's own. */
export function registrableDomain(
  { domain }: Environment,
  { hostedZone }: MergedEnvironment,
): readonly Finding[] {
  if (domain === undefined || hostedZone !== undefined) return [];
  const path = ["domain"];
  const reads = [path, ["hostedZone"]];
  const { name, isPrivate, isKnown } = publicSuffix(domain);
  if (!isKnown) {
    const predicate = `ends in "${name}", which is no top-level domain, so it cannot get a certificate`;
    return [{ path, message: problemWith(domain, predicate, OWN_DOMAIN), reads }];
  }
  if (isPrivate) {
    const predicate = `lies in "${name}", whose owner has its DNS records`;
    const fix = 'Choose a domain of your own; if the suffix is yours, set "hostedZone".';
    return [{ path, message: problemWith(domain, predicate, fix), reads }];
  }
  if (name !== domain) return [];
  return [{ path, message: problemWith(domain, PUBLIC_SUFFIX, OWN_DOMAIN), reads }];
}

/** Returns the parent of a domain that is a label longer than another parent; `undefined`: there is none. */
function longerThan(zone: string, domain: string): string | undefined {
  const labels = domain.split(".");
  const longer = labels.slice(-zone.split(".").length - 1).join(".");
  return longer === zone ? undefined : longer;
}

/** A health check must time out before the next one starts. */
export function healthCheckTiming({ services }: Environment, merged: MergedEnvironment): readonly Finding[] {
  return services.flatMap(({ name, healthCheck: { interval, timeout } }) => {
    if (timeout < interval) return [];
    const at = ["services", name, "healthCheck"];
    const reads = [
      [...at, "timeout"],
      [...at, "interval"],
    ];
    if (own(merged.services, name)?.healthCheck?.timeout === undefined) {
      const message = problemWith(interval, `is not longer than the default timeout of ${timeout} seconds`);
      return [{ path: [...at, "interval"], message, reads }];
    }
    const message = problemWith(timeout, `is not shorter than the interval of ${interval} seconds`);
    return [{ path: [...at, "timeout"], message, reads }];
  });
}

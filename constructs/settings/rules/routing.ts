import type { Description } from "../description";
import { invalidValue } from "../messages";
import { own } from "../paths";
import type { Draft } from "../resolve/merge";
import type { Environment, ServiceSettings } from "../settings";
import type { Finding } from "./rule";

/** A service with a path needs a port and a health check; one without a path is asked for neither. */
export function reachableServices({ services }: Environment, draft: Draft): readonly Finding[] {
  return services.flatMap((service) => {
    const at = ["services", service.name];
    const { healthCheck = {} } = own(draft.services, service.name) ?? {};
    const messages = service.path === undefined ? withoutPath(service, healthCheck) : withPath(service);
    return Object.entries(messages).flatMap(([field, message]) => {
      const path = [...at, field];
      return message === undefined ? [] : [{ path, message, reads: [path, [...at, "path"]] }];
    });
  });
}

/** Messages by field. */
type Messages = Readonly<Record<string, string | undefined>>;

function withPath({ port, health }: ServiceSettings): Messages {
  const fix = "A service with a path needs one.";
  return {
    port: port === undefined ? invalidValue(port, "the port that the container listens on", fix) : undefined,
    health:
      health === undefined
        ? invalidValue(health, "the path that answers 200 while it can serve", fix)
        : undefined,
  };
}

function withoutPath({ health }: ServiceSettings, healthCheck: object): Messages {
  const fix = "Add a path, or remove this.";
  const allowed = "used without a path";
  return {
    health: health === undefined ? undefined : invalidValue(health, allowed, fix),
    healthCheck: Object.keys(healthCheck).length === 0 ? undefined : invalidValue(healthCheck, allowed, fix),
  };
}

/** A request must reach one service: no two have one path, and `/api/*` includes `/api` itself. */
export function distinctRoutes({ services }: Environment): readonly Finding[] {
  return services.flatMap((service) => {
    const rival = services.find((other) => other.name !== service.name && takes(other, service));
    if (rival === undefined || service.path === undefined) return [];
    const path = ["services", service.name, "path"];
    const same = rival.path === service.path;
    const fix = same
      ? `Service "${rival.name}" has the same.`
      : `It is part of "${rival.path}" of service "${rival.name}".`;
    const message = invalidValue(service.path, "a free path", fix);
    return [{ path, message, reads: [path, ["services", rival.name, "path"]] }];
  });
}

/** Whether a service takes another's path: of two with the same, the one whose name comes first. */
function takes(owner: ServiceSettings, service: ServiceSettings): boolean {
  if (owner.path === undefined || service.path === undefined) return false;
  if (owner.path === service.path) return owner.name < service.name;
  return owner.path.endsWith("/*") && (owner.path.slice(0, -2) || "/") === service.path;
}

/** Two environments can't serve one domain. */
export function distinctDomains({ environments }: Description): readonly Finding[] {
  const owners = new Map<string, string>();
  return Object.entries(environments).flatMap(([name, { domain }]) => {
    if (domain === undefined) return [];
    const owner = owners.get(domain);
    owners.set(domain, owner ?? name);
    if (owner === undefined) return [];
    const message = invalidValue(domain, "a free domain", `Environment "${owner}" has the same.`);
    return [{ path: ["environments", name, "domain"], message }];
  });
}

/** The hosted zone must be the domain or a parent of it. */
export function enclosingZone({ domain }: Environment, { hostedZone }: Draft): readonly Finding[] {
  if (hostedZone === undefined) return [];
  const path = ["hostedZone"];
  const reads = [path, ["domain"]];
  if (domain === undefined) {
    return [
      {
        path,
        message: invalidValue(hostedZone, "used without a domain", "Add a domain, or remove this."),
        reads,
      },
    ];
  }
  if (domain === hostedZone || domain.endsWith(`.${hostedZone}`)) return [];
  return [{ path, message: invalidValue(hostedZone, `the domain "${domain}" or a parent of it`), reads }];
}

/** A health check must give up before the next begins. */
export function healthCheckTiming({ services }: Environment, draft: Draft): readonly Finding[] {
  return services.flatMap(({ name, healthCheck: { interval, timeout } }) => {
    if (timeout < interval) return [];
    const at = ["services", name, "healthCheck"];
    const reads = [
      [...at, "timeout"],
      [...at, "interval"],
    ];
    if (own(draft.services, name)?.healthCheck?.timeout === undefined) {
      const message = invalidValue(interval, `more than the timeout of ${timeout} seconds`);
      return [{ path: [...at, "interval"], message, reads }];
    }
    const message = invalidValue(timeout, `less than the interval of ${interval} seconds`);
    return [{ path: [...at, "timeout"], message, reads }];
  });
}

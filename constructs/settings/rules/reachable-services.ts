import type { Environment, ServiceSettings } from "../environment";
import { own } from "../own";
import type { Draft } from "../resolve/draft";
import { refusal } from "../wording/refusal";
import type { Finding } from "./finding";

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
    port: port === undefined ? refusal(port, "the port that the container listens on", fix) : undefined,
    health:
      health === undefined ? refusal(health, "the path that answers 200 while it can serve", fix) : undefined,
  };
}

function withoutPath({ health }: ServiceSettings, healthCheck: object): Messages {
  const fix = "Add a path, or remove this.";
  const allowed = "used without a path";
  return {
    health: health === undefined ? undefined : refusal(health, allowed, fix),
    healthCheck: Object.keys(healthCheck).length === 0 ? undefined : refusal(healthCheck, allowed, fix),
  };
}

import type { Environment, ServiceSettings } from "../environment";
import type { Path } from "../path";
import { refusal } from "../wording/refusal";
import type { Finding } from "./finding";

/** Every variable of a container must come from one place: the description, a secret, or the tool. */
export function freeVariables({ services }: Environment): readonly Finding[] {
  return services.flatMap((service) => [...plainFindings(service), ...secretFindings(service)]);
}

function plainFindings(service: ServiceSettings): readonly Finding[] {
  return Object.keys(service.environment)
    .filter((name) => isTaken(service, name))
    .map((name) => finding(service, ["environment", name], name, "The database sets it."));
}

function secretFindings(service: ServiceSettings): readonly Finding[] {
  return service.secrets.flatMap((name, index) => {
    const path = ["secrets", index];
    if (isTaken(service, name)) return [finding(service, path, name, "The database sets it.")];
    if (service.secrets.indexOf(name) < index)
      return [finding(service, path, name, "It is in the list twice.")];
    if (!Object.hasOwn(service.environment, name)) return [];
    return [finding(service, path, name, "It is among the service's environment variables.")];
  });
}

/** What the database sets; `DATABASE_POOL` and the like are the application's own. */
const OF_THE_DATABASE = ["HOST", "PORT", "NAME", "USER", "PASSWORD"].map((word) => `DATABASE_${word}`);

function isTaken(service: ServiceSettings, name: string): boolean {
  return service.database && OF_THE_DATABASE.includes(name);
}

function finding({ name: service }: ServiceSettings, field: Path, name: string, fix: string): Finding {
  const path = ["services", service, ...field];
  return {
    path,
    message: refusal(name, "a free name", fix),
    reads: [path, ["services", service, "database"]],
  };
}

import type { Environment, ServiceSettings } from "../environment";
import { refusal } from "../wording/refusal";
import type { Finding } from "./finding";

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
    const message = refusal(service.path, "a free path", fix);
    return [{ path, message, reads: [path, ["services", rival.name, "path"]] }];
  });
}

/** Whether a service takes another's path: of two with the same, the one whose name comes first. */
function takes(owner: ServiceSettings, service: ServiceSettings): boolean {
  if (owner.path === undefined || service.path === undefined) return false;
  if (owner.path === service.path) return owner.name < service.name;
  return owner.path.endsWith("/*") && (owner.path.slice(0, -2) || "/") === service.path;
}

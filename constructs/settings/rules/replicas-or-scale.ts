import type { Description, ServiceOverride } from "../description";
import { own } from "../own";
import type { Path } from "../path";
import { refusal } from "../wording/refusal";
import type { Finding } from "./finding";

/**
 * A service has a fixed number of tasks or is scaled, not both.
 *
 * Allowed: `replicas` of the application where an environment says `scale`; the other environments use it.
 */
export function replicasOrScale({ services, environments }: Description): readonly Finding[] {
  const application = Object.entries(services).flatMap(([name, service]) =>
    conflict(["services", name], service, service.scale),
  );
  const overrides = Object.entries(environments).flatMap(([environment, { services: here = {} }]) =>
    Object.entries(here).flatMap(([name, service]) =>
      conflict(
        ["environments", environment, "services", name],
        service,
        service.scale ?? own(services, name)?.scale,
      ),
    ),
  );
  return [...application, ...overrides];
}

function conflict(
  at: Path,
  { replicas }: ServiceOverride,
  scale: ServiceOverride["scale"],
): readonly Finding[] {
  if (replicas === undefined || scale === undefined) return [];
  const message = refusal(replicas, "used with scale", "Remove it: scale.min and scale.max decide.");
  return [{ path: [...at, "replicas"], message }];
}

import { nextRouting } from "../../../docker/host/deploy/routing";
import { hostService } from "./host-service";
import { manifest } from "./manifest";
import { routed, routing } from "./routed";

/** Assigns ports to these services, when these are assigned already. Returns the first port of each, by name. */
export function portsFor(
  names: readonly string[],
  known: Readonly<Record<string, number>> = {},
): Readonly<Record<string, number>> {
  const services = names.map((name) => hostService({ name }));
  const before = routing(...Object.entries(known).map(([name, basePort]) => routed({ name, basePort })));
  const { routes } = nextRouting(manifest(...services), before);
  return Object.fromEntries(
    routes.filter(({ isLeaving }) => !isLeaving).map(({ name, basePort }) => [name, basePort]),
  );
}

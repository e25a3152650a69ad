import { nextRouting } from "../../../docker/host/deploy/routing";
import { hostService } from "./host-service";
import { routed, routing } from "./routed";

/** Assigns ports to these services, when these are assigned already. Returns the first port of each, by name. */
export function portsFor(
  names: readonly string[],
  known: Readonly<Record<string, number>> = {},
): Readonly<Record<string, number>> {
  const services = names.map((name) => hostService({ name }));
  const before = routing(...Object.entries(known).map(([name, basePort]) => routed({ name, basePort })));
  const manifest = {
    version: 1,
    region: "ap-northeast-2",
    network: "10.0.0.0/16",
    idleTimeout: 60,
    databaseSubnets: [],
    services,
  } as const;
  return Object.fromEntries(
    nextRouting(manifest, before).routes.map(({ name, basePort }) => [name, basePort]),
  );
}

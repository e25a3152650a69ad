import type { Manifest } from "../../../constructs/service/manifest";
import { assignPorts } from "./assign-ports";
import type { Routing } from "./route";

/**
 * Says what the edge serves once it follows the manifest, with the containers that serve now.
 *
 * @param before - what it serves; absent on a new host
 */
export function nextRouting(manifest: Manifest, before: Routing | undefined): Routing {
  const known = new Map((before?.routes ?? []).map((route) => [route.name, route]));
  const ports = assignPorts(
    manifest.services.map(({ name }) => name),
    Object.fromEntries([...known].map(([name, { basePort }]) => [name, basePort])),
  );
  return {
    domain: manifest.domain,
    network: manifest.network,
    routes: manifest.services.map(({ name, path, health, healthCheck }) => ({
      name,
      path,
      health,
      healthCheck,
      basePort: ports[name] ?? 0,
      serving: known.get(name)?.serving,
    })),
  };
}

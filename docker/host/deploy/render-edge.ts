import { portOf } from "./port-of";
import { renderServer, type ServerFacts } from "./render-server";
import { renderUpstream } from "./render-upstream";
import type { Routing } from "./route";

/** Name of the file that says what the edge serves. */
export const ROUTING_FILE = "routing.json";

/**
 * Renders one generation of the edge: nginx's configuration, and what it was made from.
 *
 * @param template - the nginx.conf of docker/host/filesystem
 * @param folder - where the generation will be
 * @returns text by path within the folder
 */
export function renderEdge(
  template: string,
  routing: Routing,
  facts: ServerFacts,
  folder: string,
): ReadonlyMap<string, string> {
  const files = new Map([
    ["nginx.conf", template.replaceAll("@GENERATION@", folder)],
    ["network.conf", `geo $realip_remote_addr $from_network {\n  default 0;\n  ${routing.network} 1;\n}\n`],
    ["server.conf", renderServer(routing, facts)],
    [ROUTING_FILE, `${JSON.stringify(routing, undefined, 2)}\n`],
  ]);
  for (const route of routing.routes) {
    if (route.path === undefined || route.serving === undefined) continue;
    const port = portOf(route, route.serving.colour);
    files.set(`upstreams/${route.name}.conf`, renderUpstream(route.name, port));
  }
  return files;
}

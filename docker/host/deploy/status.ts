import { answers } from "./answers";
import { certificateDays } from "./certificate-days";
import { containerName } from "./container-name";
import { ending } from "./ending";
import type { Host } from "./host";
import { questionTo } from "./question-to";
import type { Route } from "./route";
import { statusTable } from "./status-table";

/** Says what serves, since when, and whether it is well. @returns lines to print */
export async function status({ edge, engine }: Pick<Host, "edge" | "engine">): Promise<readonly string[]> {
  const { routing } = edge;
  if (routing === undefined) return ["nothing is deployed yet; deploy"];
  const rows = await Promise.all(
    routing.routes.map(async (route) => ({ route, health: await healthOf(route, engine) })),
  );
  const { domain } = routing;
  return [
    ...statusTable(rows),
    domain === undefined
      ? "certificate: none, there is no domain"
      : `certificate: ${certificateDays(domain)}`,
  ];
}

async function healthOf(route: Route, engine: Pick<Host["engine"], "inspect">): Promise<string> {
  const { name, serving } = route;
  if (serving === undefined) return "never released";
  const container = await engine.inspect(containerName(name, serving.colour));
  if (container === undefined) return "gone";
  if (!container.running) return ending(container);
  const question = questionTo(route);
  if (question === undefined) return "running";
  return (await answers(question)) ? "healthy" : "unhealthy";
}

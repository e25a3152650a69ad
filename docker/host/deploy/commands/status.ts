import { certificateDays } from "../certificate";
import { containerName, ending } from "../docker/container";
import { answers, questionTo } from "../health";
import type { Host } from "../host";
import type { Route } from "../routing";

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

/** One service of the status. */
export interface StatusRow {
  /** Where its requests go. */
  readonly route: Route;
  /** How its container is, in a word or two. */
  readonly health: string;
}

const HEAD = ["service", "colour", "health", "since", "image"];

/** Lays out the status in columns. */
export function statusTable(rows: readonly StatusRow[]): readonly string[] {
  const cells = rows.map(({ route: { name, serving }, health }) => [
    name,
    serving?.colour ?? "-",
    health,
    serving?.since.replace(/\.\d+Z$/, "Z") ?? "-",
    serving?.image ?? "-",
  ]);
  const all = [HEAD, ...cells];
  const widths = HEAD.map((_, column) => Math.max(...all.map((row) => row[column]?.length ?? 0)));
  return all.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join("  ")
      .trimEnd(),
  );
}

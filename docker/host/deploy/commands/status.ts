import { accessLogDelay } from "../access-log";
import { describeCertificate } from "../certificate";
import { containerName, exitDescription } from "../docker/container";
import { healthRequest, isHealthy } from "../health";
import type { Host } from "../host";
import type { Route } from "../routing";
import type { UpdateRecord } from "../deployer-state";
import { updateWindow } from "../update-timer";

/** Minutes from which on requests that CloudWatch has not got are told; it gets them every minute. */
const LATE = 5;

const HEADER = ["service", "colour", "health", "since", "image"];

/** Prints each service's active container, its health and since when it is active, the certificate, and what waits. */
export async function status({
  edge,
  engine,
  state,
  log,
  logTarget,
}: Pick<Host, "edge" | "engine" | "state" | "log" | "logTarget">): Promise<readonly string[]> {
  const { routing } = edge;
  if (routing === undefined) {
    log("Nothing is deployed yet. Run `sudo deploy`.");
    return [];
  }
  const rows = await Promise.all(
    routing.routes.map(async (route) => columns(route, await healthState(route, engine))),
  );
  for (const line of table([HEADER, ...rows])) log(line);
  log(`certificate: ${describeCertificate(routing.domain)}`);
  for (const line of describeAccessLog({ logTarget }, Date.now())) log(`access log: ${line}`);
  for (const line of describeUpdates(state.updates, updateWindow())) log(`updates: ${line}`);
  return [];
}

/** Returns how the active container of a service is, in a word or two. */
export async function healthState(route: Route, engine: Pick<Host["engine"], "inspect">): Promise<string> {
  const { name, serving } = route;
  if (serving === undefined) return "never released";
  const container = await engine.inspect(containerName(name, serving.colour));
  if (container === undefined) return "removed";
  if (!container.running) return exitDescription(container);
  const request = healthRequest(route, container);
  if (request === undefined) return "running";
  return (await isHealthy(request)) ? "healthy" : "unhealthy";
}

function columns({ name, serving }: Route, health: string): readonly string[] {
  const since = serving?.since.replace(/\.\d+Z$/, "Z");
  return [name, serving?.colour ?? "-", health, since ?? "-", serving?.image ?? "-"];
}

function table(rows: readonly (readonly string[])[]): readonly string[] {
  const widths = HEADER.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join("  ")
      .trimEnd(),
  );
}

/** Describes requests that wait for CloudWatch; nothing where it has all that it should. */
function describeAccessLog(host: Pick<Host, "logTarget">, now: number): readonly string[] {
  const minutes = Math.floor(accessLogDelay(host, now) ?? 0);
  if (minutes < LATE) return [];
  return [`CloudWatch lacks requests of the last ${minutes} min; why: journalctl -u ec2-to-fargate-watch`];
}

/** Describes the last installation of security updates, and the next one; nothing on a host that never installs any. */
function describeUpdates(last: UpdateRecord | undefined, window = ""): readonly string[] {
  if (last === undefined) return window === "" ? [] : [`${window}; not installed yet`];
  const { at, error, boot, release: version } = last;
  const release = version === undefined ? "none newer than the machine image" : `Amazon Linux ${version}`;
  return [
    `${window === "" ? "never (host.updates is false)" : window}; last ${at}, ${error ?? release}`,
    ...(boot.length === 0 ? [] : [`${boot.join(", ")}: installed, takes effect when the host is replaced`]),
  ];
}

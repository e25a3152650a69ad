import { literal } from "../../draft/literal";
import type { ServiceDescription } from "../../../settings/service-description";
import { ROUTE } from "../../../service/paths";
import type { Lines } from "../../draft/lines";
import type { ComposeVariable } from "./environment";
import type { ComposeService } from "./project";
import { containerHealth } from "./service/health";
import { traefikRoute } from "./service/labels";
import { isDebugger, portsOf } from "./service/ports";

/** A service that could have a path. */
export interface Candidate {
  /** The service. */
  readonly service: ComposeService;
  /** Its environment variables. */
  readonly variables: readonly ComposeVariable[];
}

/** How requests come in to a service. */
export interface Ingress {
  /** What the service gets. */
  readonly fields: Pick<ServiceDescription, "port" | "path" | "health" | "healthCheck">;
  /** Its host name; absent: every one. */
  readonly host?: string;
}

/** What to do about more than a service can have. */
const ONE_NAME =
  "an environment has one domain. Another name needs an environment of its own, or a redirect.";
const ONE_PATH =
  "a service has one path, and requests reach it as they come in. Do it in the application, or in a service of its own.";

/** Port of PHP-FPM, which a web server of the file spoke to. */
const FASTCGI = 9000;

/** Names of services that answer what no other answers, and those of an API. */
const FRONT = /(^|[-_])(front(end)?|web(app|site)?|client|ui|app|site|nginx|www|spa|dashboard)([-_]|$)/i;
const API = /(^|[-_])(api|back(end)?|server|graphql|rest)([-_]|$)/i;

/**
 * Returns how requests come in to each service, by its name; a service that is missing gets none.
 *
 * @param hasProxy - whether a web server of the file stands before the services
 */
export function routesOf(
  candidates: readonly Candidate[],
  hasProxy: boolean,
  lines: Lines,
): ReadonlyMap<string, Ingress> {
  const found = candidates.flatMap((candidate) => {
    const reached = reachedPort(candidate, hasProxy, lines);
    if (reached !== undefined) return [{ ...candidate, ...reached }];
    const { fields, at } = candidate.service;
    if (containerHealth(fields["healthcheck"]) !== undefined) {
      lines.add("missing", at("healthcheck"), "no health check: a worker is healthy as long as it runs.");
    }
    return [];
  });
  const front =
    found.find(({ route }) => route?.path === "/*") ??
    found.find(
      ({ service: { name }, route }) => route === undefined && FRONT.test(name) && !API.test(name),
    ) ??
    found.find(({ route }) => route === undefined && found.length === 1) ??
    found.find(({ service: { name }, route }) => route === undefined && !API.test(name));
  const taken = new Set<string>();
  return new Map(
    found.map((each) => {
      const { service, route, port } = each;
      const wanted = route?.path ?? (each === front ? "/*" : likelyPath(service));
      const path =
        [wanted, `/${service.name}/*`].find((one) => ROUTE.test(one) && !taken.has(one)) ??
        `/${taken.size}/*`;
      taken.add(path);
      sayPath(each.service, port, path, route !== undefined || found.length === 1, lines);
      return [service.name, { fields: { port, path, ...healthOf(service, lines) }, host: route?.host }];
    }),
  );
}

/** Returns a path for a service that is not the front: that of its health check, else one by its name. */
function likelyPath({ name, fields }: ComposeService): string {
  const [, folder] = /^(\/.+)\/[^/]+\/?$/.exec(containerHealth(fields["healthcheck"])?.path ?? "") ?? [];
  return folder === undefined ? (API.test(name) ? "/api/*" : `/${name}/*`) : `${folder}/*`;
}

/** Returns the port by which requests reach a service; `undefined`: none do. */
function reachedPort({ service, variables }: Candidate, hasProxy: boolean, lines: Lines) {
  const { fields, at } = service;
  const route = traefikRoute(fields["labels"]);
  for (const other of route?.others ?? []) {
    lines.add("missing", at("labels"), `${other}: ${other.startsWith("the name") ? ONE_NAME : ONE_PATH}`);
  }
  const ports = portsOf(fields["ports"], fields["expose"]);
  for (const port of ports.filter((each) => each.isPublished)) {
    if (!port.isTcp) {
      lines.add("missing", at("ports"), `${port.container}/udp: requests come in by HTTP only.`);
    } else if (isDebugger(port)) {
      lines.add(
        "missing",
        at("ports"),
        `${port.container} is a debugger's port, and is not opened. Debug on your own machine.`,
      );
    }
  }
  const usable = ports.filter((each) => each.isTcp && !isDebugger(each));
  const written = Number(variables.find(({ name }) => name === "PORT")?.value ?? NaN);
  const checked = containerHealth(fields["healthcheck"])?.port;
  const published = usable.find(({ isPublished }) => isPublished)?.container;
  const inner = usable[0]?.container ?? (Number.isInteger(written) ? written : checked);
  const port = route?.port ?? (route !== undefined || hasProxy ? (published ?? inner) : published);
  if (port === undefined) {
    if (route !== undefined || hasProxy) {
      lines.add(
        "check",
        at(""),
        "has no port in the file, so it is a worker. If the proxy leads to it, write port, path and health.",
      );
    } else if (usable.length > 0 || checked !== undefined) {
      lines.add(
        "missing",
        at(""),
        "is reached by other services only, which is not possible here: it is a worker. Give it a path, or make it part of the service that calls it.",
      );
    }
    return undefined;
  }
  const others = [
    ...new Set(
      usable.filter((each) => each.isPublished && each.container !== port).map((each) => each.container),
    ),
  ];
  if (others.length > 0) {
    lines.add(
      "missing",
      at("ports"),
      `${others.join(", ")}: a service has one port. Make a service of its own of the other.`,
    );
  }
  return { route, port };
}

function sayPath(
  { fields, at }: ComposeService,
  port: number,
  path: string,
  isCertain: boolean,
  lines: Lines,
): void {
  const place = at(
    fields["ports"] === undefined ? (fields["labels"] === undefined ? "" : "labels") : "ports",
  );
  lines.add("taken", place, `port: ${port}, path: "${path}"`);
  if (port === FASTCGI) {
    const fix = "Let the image serve HTTP, such as nginx beside PHP-FPM in it, or FrankenPHP.";
    lines.add(
      "check",
      place,
      `${FASTCGI} is FastCGI's port, as a rule, and requests come in by HTTP. ${fix}`,
    );
  }
  if (path !== "/*") {
    const guess = isCertain ? "" : "a guess, because the file has ports and no paths. ";
    lines.add(
      "check",
      place,
      `path "${path}": ${guess}The service gets the whole path, so it has to answer below ${path.slice(0, -2)}.`,
    );
  }
}

function healthOf({ fields, at }: ComposeService, lines: Lines) {
  const found = containerHealth(fields["healthcheck"]);
  const { path: health = "/", check, isChanged = false } = found ?? {};
  const numbers = check === undefined ? "" : `, healthCheck: ${literal(check)}`;
  if (found?.path === undefined) {
    lines.add(
      "check",
      at(found === undefined ? "" : "healthcheck"),
      `health: "/" is a guess. Write a path that answers 200 when the service is ready${numbers}.`,
    );
  } else lines.add("taken", at("healthcheck"), `health: "${health}"${numbers}`);
  if (isChanged) {
    lines.add(
      "check",
      at("healthcheck"),
      "a number was outside of what the load balancer allows, and is the nearest one that it does.",
    );
  }
  return { health, healthCheck: check };
}

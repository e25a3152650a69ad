import type { ServiceDescription } from "../../../../settings/service-description";
import { HEALTH_PATH, ROUTE } from "../../../../service/paths";
import type { Lines } from "../../../draft/lines";
import { literal } from "../../../draft/literal";
import { fieldsOf, textOf } from "../../../draft/plain-values";
import { boundedCheck } from "../../compose/service/health";
import type { Fields, Manifest } from "../manifests";

/** Returns how requests come in to a service: port, path and health. */
export function ingressOf({ type, at }: Manifest, fields: Fields, lines: Lines): ServiceDescription {
  const http = fieldsOf(fields["http"]);
  const port = Number(fieldsOf(fields["image"])["port"]);
  const isPublic = fields["http"] !== false && /^(Load Balanced|Request-Driven)/.test(type);
  if (!isPublic) {
    if (Object.keys(http).length > 0) {
      lines.add(
        "missing",
        at("http"),
        "there is no load balancer inside of the VPC: it is a worker. Give it a path, which is public, or make it part of the service that calls it.",
      );
      if (Number.isInteger(port)) lines.add("moot", at("image.port"), "a worker has no port.");
    } else if (Number.isInteger(port)) {
      lines.add(
        "missing",
        at("image.port"),
        "is reached by other services only, which is not possible here: it is a worker. Give it a path, or make it part of the service that calls it.",
      );
    }
    return {};
  }
  const path = routeOf(textOf(http["path"], "/"));
  const check = http["healthcheck"];
  const health = textOf(typeof check === "string" ? check : fieldsOf(check)["path"], "/");
  const usable = HEALTH_PATH.test(health) ? health : "/";
  const { numbers, isChanged } = boundedCheck(fieldsOf(check));
  const shown = Object.keys(numbers).length === 0 ? "" : `, healthCheck: ${literal(numbers)}`;
  lines.add(
    "taken",
    at(http["path"] === undefined ? "image.port" : "http.path"),
    `port: ${port}, path: "${path}"`,
  );
  if (check === undefined) {
    lines.add(
      "check",
      at("http"),
      'health: "/", as Copilot checks it without a word. Write a path that answers 200 when the service is ready.',
    );
  } else lines.add("taken", at("http.healthcheck"), `health: "${usable}"${shown}`);
  if (isChanged) {
    lines.add(
      "check",
      at("http.healthcheck"),
      "a number was outside of what is allowed here, and is the nearest one that is.",
    );
  }
  const codes = textOf(fieldsOf(check)["success_codes"], "200");
  if (codes !== "200") {
    lines.add(
      "missing",
      at("http.healthcheck.success_codes"),
      `${codes}: 200 is healthy, and nothing else. Let the path answer it.`,
    );
  }
  return { port, path, health: usable, healthCheck: numbers };
}

/** `/` is every request; `api` is `/api` and all below it. */
function routeOf(path: string): string {
  const route = path === "/" || path === "" ? "/*" : `/${path.replace(/^\/+|\/*\*?$/g, "")}/*`;
  return ROUTE.test(route) ? route : "/*";
}

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { ROUTING_FILE, renderConfig } from "../../../docker/host/deploy/nginx/config";
import type { Routing } from "../../../docker/host/deploy/routing";
import { required } from "../../service/required";
import type { HealthCheck, WebService } from "../../service/service";
import type { LocalContainer, LocalHealth } from "../local-application";

/** Image of nginx: the one that docker/front is built on. */
export const EDGE_IMAGE = "public.ecr.aws/nginx/nginx-unprivileged:1.30.4-alpine-slim";

/** Where its configuration is in its container. */
const CONFIG = "/etc/nginx/local.conf";

/** What the host's configuration calls the folder of the files that it includes. */
const FOLDER = "/generated";

/** The host's configuration, which is the same for every application. */
const TEMPLATE = join(__dirname, "../../../docker/host/filesystem/usr/local/share/ec2-to-fargate/nginx.conf");

/** What the edge is made from. */
export interface LocalEdgeProps {
  /** Name of its container. */
  readonly name: string;
  /** Port that it listens on, in its container and on this machine. */
  readonly port: number;
  /** Seconds without data after which a connection is closed. */
  readonly idleTimeout: number;
  /** The services behind it, each in the network of its name. */
  readonly services: readonly WebService[];
}

/**
 * Returns the container of nginx in front of the services, with the configuration that the host's deployer would write.
 *
 * It also asks each service for its health path, from outside as the host and the load balancer do: it is healthy while all
 * of them answer 200.
 */
export function edgeContainer(props: LocalEdgeProps): LocalContainer {
  const { name, port, services } = props;
  return {
    name,
    image: { reference: EDGE_IMAGE },
    entrypoint: ["nginx"],
    command: ["-e", "stderr", "-c", CONFIG, "-g", "daemon off;"],
    environment: {},
    secrets: [],
    networks: services.map((service) => service.name),
    limits: {
      user: "101",
      isReadOnly: false,
      tmpfs: { "/tmp": "mode=1777" },
      init: false,
      drops: ["ALL"],
      adds: [],
      sysctls: {},
    },
    stopTimeout: 5,
    health: edgeHealth(services),
    publishes: port,
    file: { path: CONFIG, text: edgeConfig(props) },
    after: services.map((service) => ({ name: service.name, is: "started" as const })),
    runsOnce: false,
  };
}

/** Returns nginx's whole configuration as one file. */
export function edgeConfig({ port, idleTimeout, services }: Omit<LocalEdgeProps, "name">): string {
  const template = replaced(readFileSync(TEMPLATE, "utf8"), [
    ["user nginx;\n", ""],
    ["pid /run/nginx.pid;", "pid /tmp/nginx.pid;"],
    ["access_log /var/log/ec2-to-fargate/access.log edge;", "access_log /dev/stdout edge;"],
    ["error_log /var/log/ec2-to-fargate/error.log warn;", "error_log stderr warn;"],
    ["error_log /var/log/ec2-to-fargate/error.log emerg;", "error_log stderr emerg;"],
  ]);
  const options = { certificate: false, ipv6: false };
  const files = new Map(renderConfig(template, routingOf(services, idleTimeout), options, FOLDER));
  files.delete(ROUTING_FILE);
  files.set("server.conf", replaced(files.get("server.conf") ?? "", [["listen 80 ", `listen ${port} `]]));
  for (const service of services) files.set(`upstreams/${service.name}.conf`, upstream(service));
  files.set("upstreams/_.conf", RESOLVER);
  return inlined("nginx.conf", files).replace(/^ *#.*\n/gm, "");
}

/** No client is believed to be a load balancer: addresses that nobody has. Source: RFC 5737, TEST-NET-1. */
const NOBODY = "192.0.2.0/24";

function routingOf(services: readonly WebService[], idleTimeout: number): Routing {
  return {
    network: NOBODY,
    idleTimeout,
    routes: services.map(({ name, path, health, healthCheck }, index) => ({
      ...{ name, path, health, healthCheck, basePort: 2 * index },
      serving: { colour: "blue", image: "local", since: "" },
    })),
  };
}

/** Containers come and go under other addresses: Docker's own DNS server is asked again and again. */
const RESOLVER = `resolver 127.0.0.11 ipv6=off valid=1s;
resolver_timeout 2s;
${["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map((name) => `${name}_temp_path /tmp/${name};\n`).join("")}`;

function upstream({ name, port }: WebService): string {
  return `upstream service-${name} {
  zone service-${name} 64k;
  server ${name}:${port} resolve max_fails=0;
  keepalive 32;
  keepalive_timeout 4s;
}
`;
}

function replaced(text: string, changes: readonly (readonly [from: string, to: string])[]): string {
  return changes.reduce((changed, [from, to]) => {
    required(changed.includes(from) || undefined, `"${from}" in the configuration of the host's nginx`);
    return changed.replaceAll(from, to);
  }, text);
}

/** Returns a file with those that it includes in their places. */
function inlined(path: string, files: ReadonlyMap<string, string>): string {
  const included = new RegExp(`^( *)include ${FOLDER}/(.*);$`, "gm");
  return required(files.get(path), path).replace(included, (_line, indent: string, pattern: string) => {
    const names = pattern.endsWith("/*.conf")
      ? [...files.keys()].filter((name) => name.startsWith(pattern.slice(0, -"*.conf".length))).sort()
      : [pattern];
    const text = names.map((name) => inlined(name, files)).join("");
    return text.trimEnd().replace(/^(?=.)/gm, indent);
  });
}

/** Asks every service in turn, as patiently as the one that takes longest. */
function edgeHealth(services: readonly WebService[]): LocalHealth {
  const longest = (of: (check: HealthCheck) => number) =>
    Math.max(1, ...services.map(({ healthCheck }) => of(healthCheck)));
  const timeout = services.reduce((sum, { healthCheck }) => sum + healthCheck.timeout, 1);
  return {
    command: ["sh", "-c", services.map(healthLine).join("\n")],
    interval: Math.min(...services.map(({ healthCheck }) => healthCheck.interval)),
    timeout,
    retries: longest(({ unhealthyThreshold }) => unhealthyThreshold),
    startPeriod: longest(({ gracePeriod }) => gracePeriod),
  };
}

/** The first answer counts: a redirect is none of 200, as for the load balancer. */
function healthLine({ name, port, health, healthCheck }: WebService): string {
  const ask = `wget -S -q -O /dev/null -U ELB-HealthChecker/2.0 -T ${healthCheck.timeout} http://${name}:${port}${health} 2>&1`;
  return `${ask} | grep -m1 HTTP/ | grep -q " 200" || { echo "${name}: ${health} on port ${port} does not answer 200"; exit 1; }`;
}

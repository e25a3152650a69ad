import { sha256 } from "../bundling/bundle-files";
import type { LocalApplication, LocalContainer, LocalHealth, LocalLimits } from "./local-application";

/** A compose file, as an object. */
export type ComposeFile = Readonly<Record<string, unknown>>;

/** File that holds the values of secrets, which git ignores. */
export const SECRETS_FILE = ".env.local";

/** Seconds between two checks of a container that starts. */
const CONDITIONS = {
  started: "service_started",
  healthy: "service_healthy",
  completed: "service_completed_successfully",
} as const;

/**
 * Returns an application as a compose file, for Docker Compose 2.24 or newer.
 *
 * A service and its release command share one image. Values of secrets are not in it: Compose reads them from
 * {@link SECRETS_FILE}, and says which one is missing.
 *
 * Source: Compose specification, services, networks, configs and interpolation.
 */
export function composeFile({ name, networks, volumes, containers }: LocalApplication): ComposeFile {
  const files = containers.filter(({ file }) => file !== undefined);
  return {
    name,
    services: Object.fromEntries(
      containers.map((container) => [container.name, composeService(name, container)]),
    ),
    networks: Object.fromEntries(
      networks.map((network) => [network.name, network.isInternal ? { internal: true } : {}]),
    ),
    ...(volumes.length === 0 ? {} : { volumes: Object.fromEntries(volumes.map((volume) => [volume, {}])) }),
    configs: Object.fromEntries(
      files.map((container) => [container.name, { content: literal(container.file?.text ?? "") }]),
    ),
  };
}

/** Returns the name of the image that is built for a service. @param tag - `local`, or `dev` of the stage for development */
export function builtImage(application: string, service: string, tag: "local" | "dev" = "local"): string {
  return `${application}-${service}:${tag}`;
}

function composeService(application: string, container: LocalContainer): ComposeFile {
  const { name, service = "", image, networks, after, publishes, volume, file, runsOnce } = container;
  const builds = "build" in image && !runsOnce;
  return withoutUndefined({
    image: "build" in image ? builtImage(application, service) : image.reference,
    build: builds ? { context: image.build } : undefined,
    entrypoint: container.entrypoint?.map(literal),
    command: container.command?.map(literal),
    environment: environmentOf(container),
    networks,
    depends_on: dependencies(after),
    ports: publishes === undefined ? undefined : [`127.0.0.1:${publishes}:${publishes}`],
    volumes: volume === undefined ? undefined : [`${volume.name}:${volume.path}`],
    // Compose replaces a container when a label changes, and not when the content of its file does.
    labels: file === undefined ? undefined : { "ec2-to-fargate.file": sha256(file.text) },
    configs: file === undefined ? undefined : [{ source: name, target: file.path }],
    healthcheck: healthOf(container.health),
    restart: runsOnce ? "no" : "unless-stopped",
    stop_grace_period: `${container.stopTimeout}s`,
    ...limitsOf(container.limits),
  });
}

/** `$` begins a variable of Compose; two of them are one. */
function literal(text: string): string {
  return text.replaceAll("$", "$$$$");
}

function environmentOf({
  environment,
  secrets,
}: LocalContainer): Readonly<Record<string, string>> | undefined {
  const plain = Object.entries(environment).map(([name, value]) => [name, literal(value)] as const);
  const secret = secrets.map(
    (name) => [name, `\${${name}:?write ${name}=<value> into ${SECRETS_FILE}}`] as const,
  );
  const all = [...plain, ...secret].sort(([a], [b]) => (a < b ? -1 : 1));
  return all.length === 0 ? undefined : Object.fromEntries(all);
}

function dependencies(after: LocalContainer["after"]): ComposeFile | undefined {
  if (after.length === 0) return undefined;
  return Object.fromEntries(after.map(({ name, is }) => [name, { condition: CONDITIONS[is] }]));
}

function healthOf(health: LocalHealth | undefined): ComposeFile {
  if (health === undefined) return { disable: true };
  return {
    test: ["CMD", ...health.command.map(literal)],
    interval: `${health.interval}s`,
    timeout: `${health.timeout}s`,
    retries: health.retries,
    start_period: `${health.startPeriod}s`,
  };
}

function limitsOf(limits: LocalLimits): ComposeFile {
  const { memory, files } = limits;
  const megabytes = memory === undefined ? undefined : `${memory}m`;
  return {
    mem_limit: megabytes,
    memswap_limit: megabytes,
    cpu_shares: limits.cpuShares,
    pids_limit: limits.pids,
    user: limits.user === undefined ? undefined : literal(limits.user),
    read_only: limits.isReadOnly || undefined,
    tmpfs: some(Object.entries(limits.tmpfs).map(([path, options]) => `${path}:${options}`)),
    init: limits.init || undefined,
    ulimits: files === undefined ? undefined : { nofile: files },
    cap_drop: some(limits.drops),
    cap_add: some(limits.adds),
    security_opt: ["no-new-privileges"],
    sysctls: Object.keys(limits.sysctls).length === 0 ? undefined : limits.sysctls,
  };
}

function some<T>(list: readonly T[]): readonly T[] | undefined {
  return list.length === 0 ? undefined : list;
}

function withoutUndefined(record: ComposeFile): ComposeFile {
  return Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined));
}

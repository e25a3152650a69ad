import { containerRequest } from "../../docker/host/deploy/docker/container-request";
import { DATABASE_NAME } from "../database/database";
import { engineFacts } from "../database/engine-facts";
import { containerEnvironment, type ServiceConnections } from "../service/container-environment";
import { isWebService, type Service } from "../service/service";
import type { DatabaseEngine } from "../service/words";
import type { LocalApplication, LocalContainer, LocalLimits, LocalNetwork } from "./local-application";
import { databaseContainer, LOCAL_PASSWORD } from "./described/local-database";
import { edgeContainer } from "./described/local-edge";
import { localNotes } from "./described/local-notes";

/** A service, and the folder of its Dockerfile. */
export interface LocalService extends Service {
  /** Folder of its Dockerfile. */
  readonly build: string;
}

/** The part of an environment that has an effect on one machine, or of which it is said that it has none. */
export interface LocalDescription {
  /** Name of the application. */
  readonly application: string;
  /** Name of the environment. */
  readonly name: string;
  /** AWS region. */
  readonly region: string;
  /** The domain; absent: none. */
  readonly domain?: string;
  /** Seconds without data after which a connection is closed. */
  readonly idleTimeout: number;
  /** The database; absent: none. */
  readonly database?: { readonly engine: DatabaseEngine; readonly version: string };
  /** Its services. */
  readonly services: readonly LocalService[];
}

/**
 * Variables that services get on one machine and not in AWS, unless they declare them themselves: where they run, and that
 * the database has no certificate. Those of docker/back; other applications may read them too.
 */
export const LOCAL_VARIABLES = { all: { PLATFORM: "local" }, database: { DATABASE_TLS: "disable" } } as const;

/**
 * Returns what runs on one machine's Docker Engine for an environment.
 *
 * @param port - of this machine
 * @param name - prefix of all that it is made of; default: application and environment, such as `shop-dev`
 */
export function describeApplication(
  description: LocalDescription,
  port: number,
  name = `${description.application}-${description.name}`,
): LocalApplication {
  const { name: environment, services, database, idleTimeout } = description;
  const taken = services.map(({ name }) => name);
  const databaseName = freeName("database", taken);
  const users = services.filter((service) => service.database);
  const databases =
    database === undefined
      ? []
      : [
          databaseContainer({
            ...{ ...database, name: databaseName, database: DATABASE_NAME, volume: "database" },
            networks: users.map(({ name }) => databaseNetwork(name)),
          }),
        ];
  const running = services.flatMap((service) => serviceContainers(service, description, databaseName));
  const web = services.filter(isWebService);
  const edge = edgeContainer({ name: freeName("edge", taken), port, idleTimeout, services: web });
  return {
    ...{ name, environment, port },
    networks: services.flatMap(networksOf),
    volumes: databases.map(() => "database"),
    containers: [...databases, ...running, ...(web.length === 0 ? [] : [edge])],
    notes: localNotes(description),
  };
}

/** Returns a name that no service has. */
function freeName(name: string, taken: readonly string[]): string {
  return taken.includes(name) ? freeName(`${name}-local`, taken) : name;
}

const databaseNetwork = (service: string) => `${service}_database`;

/** A service shares a network with nginx, and another one with the database: nobody reaches what is not declared. */
function networksOf({ name, database }: LocalService): readonly LocalNetwork[] {
  const own = { name, isInternal: false };
  return database ? [own, { name: databaseNetwork(name), isInternal: true }] : [own];
}

function serviceContainers(
  service: LocalService,
  description: LocalDescription,
  databaseName: string,
): readonly LocalContainer[] {
  const { name, release } = service;
  const { variables, secrets } = containerEnvironment(
    service,
    connections(description, databaseName),
    (value) => value,
  );
  const { DATABASE_PASSWORD: password, ...declared } = secrets;
  const afterDatabase = service.database ? [{ name: databaseName, is: "healthy" as const }] : [];
  const container: LocalContainer = {
    ...{ name, service: name, image: { build: service.build }, command: service.command },
    environment: {
      ...LOCAL_VARIABLES.all,
      ...(service.database ? LOCAL_VARIABLES.database : {}),
      ...variables,
      ...(password === undefined ? {} : { DATABASE_PASSWORD: LOCAL_PASSWORD }),
    },
    secrets: Object.keys(declared).sort(),
    networks: networksOf(service).map((network) => network.name),
    limits: limitsOf(service),
    stopTimeout: service.stopTimeout,
    after: afterDatabase,
    runsOnce: false,
  };
  if (release === undefined) return [container];
  const taken = description.services.map((other) => other.name);
  const first: LocalContainer = {
    ...container,
    ...{ name: freeName(`${name}-release`, taken), command: release.command, runsOnce: true },
  };
  return [first, { ...container, after: [...afterDatabase, { name: first.name, is: "completed" }] }];
}

function connections(
  { region, idleTimeout, database, services }: LocalDescription,
  host: string,
): ServiceConnections {
  const secrets = services.flatMap((service) => service.secrets);
  const secretArns = Object.fromEntries(secrets.map((name) => [name, name]));
  if (database === undefined) return { region, idleTimeout, secretArns };
  const port = String(engineFacts(database.engine, database.version).port);
  const reached = { host, port, name: DATABASE_NAME, user: DATABASE_NAME };
  return { region, idleTimeout, secretArns, database: { ...reached, secretArn: "", secretVersion: "" } };
}

/** Bytes of a MiB. */
const MIB = 1024 * 1024;

/** Returns the limits and rights that the host's deployer would ask Docker for. */
function limitsOf(service: LocalService): LocalLimits {
  const { HostConfig: host, User: user } = containerRequest(
    {
      ...{ service: { ...service, environment: {}, secrets: {}, logGroup: "" }, image: "", environment: {} },
      hash: "",
    },
    { command: [], token: "" },
    { driver: "local", region: "", run: "" },
  );
  return {
    memory: host.Memory / MIB,
    cpuShares: host.CpuShares,
    pids: host.PidsLimit,
    files: service.ulimits.nofile,
    user,
    isReadOnly: host.ReadonlyRootfs,
    tmpfs: host.Tmpfs,
    init: host.Init,
    drops: host.CapDrop,
    adds: host.CapAdd,
    sysctls: host.Sysctls,
  };
}

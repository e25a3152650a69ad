import type { DatabaseEngine } from "../../service/words";
import type { LocalContainer, LocalHealth } from "../local-application";

/** Where the official images are: Docker Hub limits how often an address may pull. */
const LIBRARY = "public.ecr.aws/docker/library";

/** Password of the local database. Only containers of services with `database: true` reach it, so that it guards nothing. */
export const LOCAL_PASSWORD = "local";

/** What the database is made from. */
export interface LocalDatabaseProps {
  /** Name of its container. */
  readonly name: string;
  /** Engine. */
  readonly engine: DatabaseEngine;
  /** Version, as RDS writes it. */
  readonly version: string;
  /** Name of the database, and of its user. */
  readonly database: string;
  /** Its networks: one for each service that uses it. */
  readonly networks: readonly string[];
  /** Volume of its data. */
  readonly volume: string;
}

/** Returns the container of the database: the engine's official image, in the version of the description. */
export function databaseContainer(props: LocalDatabaseProps): LocalContainer {
  const { name, engine, version, database, networks, volume } = props;
  const { environment, command, path, health } = FACTS[engine](database, version);
  return {
    name,
    image: { reference: `${LIBRARY}/${engine}:${version}` },
    environment,
    command,
    secrets: [],
    networks,
    limits: { isReadOnly: false, tmpfs: {}, init: false, drops: [], adds: [], sysctls: {} },
    // As long as it may take to write down what it has in memory.
    stopTimeout: 60,
    health: { command: health, interval: 2, timeout: 5, retries: 5, startPeriod: 60 },
    volume: { name: volume, path },
    after: [],
    runsOnce: false,
  };
}

interface EngineFacts {
  readonly environment: Readonly<Record<string, string>>;
  readonly command?: readonly string[];
  readonly path: string;
  readonly health: LocalHealth["command"];
}

/** The application may create triggers and functions, as on RDS: it is no administrator, and MySQL writes a binary log. */
const TRIGGERS = ["--log-bin-trust-function-creators=1"];

/** The first major version of PostgreSQL whose image has its volume a folder higher. Source: docker-library/postgres, 18. */
const HIGHER_VOLUME = 18;

/**
 * How the official images are set up, by engine. Each is asked on its network port, because the server that sets up the data has
 * none.
 *
 * Source: the images' pages in docker-library/docs.
 */
const FACTS: Readonly<Record<DatabaseEngine, (name: string, version: string) => EngineFacts>> = {
  postgres: (name, version) => ({
    environment: { POSTGRES_DB: name, POSTGRES_USER: name, POSTGRES_PASSWORD: LOCAL_PASSWORD },
    path: Number.parseInt(version, 10) >= HIGHER_VOLUME ? "/var/lib/postgresql" : "/var/lib/postgresql/data",
    health: ["pg_isready", "-h", "127.0.0.1", "-U", name, "-d", name],
  }),
  mysql: (name) => ({
    environment: {
      ...{ MYSQL_DATABASE: name, MYSQL_USER: name, MYSQL_PASSWORD: LOCAL_PASSWORD },
      MYSQL_RANDOM_ROOT_PASSWORD: "yes",
    },
    command: TRIGGERS,
    path: "/var/lib/mysql",
    health: ["mysqladmin", "ping", "-h", "127.0.0.1", `-u${name}`, `-p${LOCAL_PASSWORD}`],
  }),
  mariadb: (name) => ({
    environment: {
      ...{ MARIADB_DATABASE: name, MARIADB_USER: name, MARIADB_PASSWORD: LOCAL_PASSWORD },
      MARIADB_RANDOM_ROOT_PASSWORD: "yes",
    },
    command: TRIGGERS,
    path: "/var/lib/mysql",
    health: ["mariadb-admin", "ping", "-h", "127.0.0.1", `-u${name}`, `-p${LOCAL_PASSWORD}`],
  }),
};

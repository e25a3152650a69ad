import { USER_TASK } from "../naming/database-user";
import type {
  DatabaseConnection,
  SecretReference,
  ServiceConnections,
} from "../service/container-environment";
import type { ContainerService } from "../service/service";
import type { DatabaseEngine } from "../service/words";
import { clientImage } from "./user/client-image";
import { MASTER_PASSWORD, userCommand } from "./user/user-sql";

/** Seconds that the SQL may take: it waits for no lock longer than 10 s. */
const TIMEOUT = 120;

/** The database as the application connects to it, and its master user. */
export interface DatabaseUser {
  /** Engine of the database. */
  readonly engine: DatabaseEngine;
  /** The connection of the application: its user is created. */
  readonly connection: DatabaseConnection;
  /** Id of the instance: in another one, such as a restored one, the user is created again. */
  readonly resourceId: string;
  /** The master user and its password. */
  readonly master: { readonly name: string; readonly password: SecretReference };
}

/** A container that runs once, the same on both platforms. */
export interface UserContainer {
  /** What it is made of. */
  readonly service: ContainerService;
  /** What it gets. */
  readonly connections: ServiceConnections;
  /** Full image reference. */
  readonly image: string;
  /** Name of the user that it creates. */
  readonly user: string;
  /** Seconds after which it is stopped. */
  readonly timeout: number;
}

/**
 * Returns the container that creates the application's user, the only one with the password of the master user.
 *
 * @param shared - region and timeout of the environment
 */
export function userContainer(
  { engine, connection, resourceId, master }: DatabaseUser,
  shared: Pick<ServiceConnections, "region" | "idleTimeout">,
): UserContainer {
  const { name, user } = connection;
  return {
    service: {
      name: USER_TASK,
      command: userCommand(engine, { name, user, master: master.name }),
      environment: {},
      secrets: [MASTER_PASSWORD],
      database: true,
      // The smallest size of Fargate.
      ...{ cpu: 256, memory: 512, stopTimeout: 30 },
      // Nobody, in every image of Linux: no client needs more.
      user: "65534:65534",
      readOnlyRootFilesystem: true,
      ulimits: { nofile: 1024 },
      ...{ tmpfs: {}, init: true, capabilities: { drop: ["ALL"], add: [] } },
    },
    connections: {
      ...{ region: shared.region, idleTimeout: shared.idleTimeout },
      database: { ...connection, resourceId },
      secretArns: {},
      references: { [MASTER_PASSWORD]: master.password },
    },
    ...{ image: clientImage(engine), user, timeout: TIMEOUT },
  };
}

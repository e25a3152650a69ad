import { type Database, DATABASE_NAME } from "../database/database";
import { userContainer, type UserContainer } from "../database/user-container";
import { UserSecret } from "../database/user/user-secret";
import { LogGroup } from "../logging/log-group";
import { DATABASE_OWNER, databaseUserName, USER_TASK } from "../naming/database-user";
import { databaseSecretName, serviceLogGroup } from "../naming/environment-names";
import { NAME_LIMIT, physicalName } from "../naming/physical-name";
import type { ServiceConnections } from "../service/container-environment";
import type { Environment } from "../settings/settings";
import type { EnvironmentStack } from "./environment/environment-stack";
import { DATABASE_USER_OUTPUTS, type FoundationOutputs } from "./outputs/foundation-outputs";
import { publishOutputs } from "./outputs/output-definition";

/** Creates what is kept of the application's user of the database, where an environment asks for one: its secret and its log. */
export function keepDatabaseUser(stack: EnvironmentStack, database: Database, keyArn?: string): void {
  const { application, name: environment, protect, logRetention, database: settings } = stack.environment;
  if (settings?.applicationUser !== true) return;
  const names = { application, environment };
  const { engine, passwordVersion: version } = settings;
  const secret = new UserSecret(database, "user", {
    secretName: databaseSecretName(names, DATABASE_OWNER),
    ...{ version, protect, keyArn },
    fields: {
      ...{ username: databaseUserName(version), engine, port: database.port, dbname: DATABASE_NAME },
      dbInstanceIdentifier: physicalName(names, NAME_LIMIT.database),
    },
  });
  const logs = new LogGroup(stack, "database-user-logs", {
    name: serviceLogGroup(names, USER_TASK),
    ...{ retention: logRetention, keyArn },
  });
  publishOutputs(stack, DATABASE_USER_OUTPUTS, {
    resourceId: database.instance.resourceId,
    ...{ secretArn: secret.secretArn, secretVersion: secret.versionId, logGroupArn: logs.arn },
  });
}

/** Returns the container that creates that user; undefined if the application connects as the master user. */
export function databaseUserContainer(
  { database: settings }: Pick<Environment, "database">,
  { database }: Pick<FoundationOutputs, "database">,
  connections: ServiceConnections,
): UserContainer | undefined {
  if (settings === undefined || database?.user === undefined) return undefined;
  if (connections.database === undefined) return undefined;
  const { secretArn: arn, secretVersion: version } = database;
  const master = { name: DATABASE_NAME, password: { arn, version, key: "password" } };
  const { resourceId } = database.user;
  return userContainer(
    { engine: settings.engine, connection: connections.database, resourceId, master },
    connections,
  );
}

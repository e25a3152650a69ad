import { DATABASE_NAME } from "../../database/database";
import { databaseUserName } from "../../naming/database-user";
import { engineFacts } from "../../database/engine-facts";
import type { ServiceConnections } from "../../service/container-environment";
import type { Environment } from "../../settings/settings";
import type { EnvironmentStack } from "../environment/environment-stack";
import { map, type OutputValues, readOutputs, text, zoneList } from "./output-definition";

/** Outputs of the foundation for the platforms. */
export const FOUNDATION_OUTPUTS = {
  vpcId: text("vpc_id"),
  publicSubnetIds: zoneList("public_subnet_ids"),
  privateSubnetIds: zoneList("private_subnet_ids"),
  privateRouteTableIds: zoneList("private_route_table_ids"),
  repositoryArns: map("repository_arns", "services"),
  releaseParameterArns: map("release_parameter_arns", "services"),
  secretArns: map("secret_arns", "secrets"),
  logGroupArns: map("log_group_arns", "services"),
  execLogGroupArn: text("exec_log_group_arn"),
  hostAllocationId: text("host_allocation_id"),
  hostPublicIp: text("host_public_ip"),
  taskRoleArns: map("task_role_arns", "services"),
};

/** Further outputs of the foundation if the environment has a database. */
export const DATABASE_OUTPUTS = {
  address: text("database_address"),
  securityGroupId: text("database_security_group_id"),
  secretArn: text("database_secret_arn"),
  secretVersion: text("database_secret_version"),
};

/** Further outputs of the foundation if the application has a user of its own in the database. */
export const DATABASE_USER_OUTPUTS = {
  resourceId: text("database_resource_id"),
  secretArn: text("database_user_secret_arn"),
  secretVersion: text("database_user_secret_version"),
  logGroupArn: text("database_user_log_group_arn"),
};

/** Outputs of the foundation as a platform reads them. */
export interface FoundationOutputs extends OutputValues<typeof FOUNDATION_OUTPUTS> {
  /** The database; absent: the environment has none. */
  readonly database?: OutputValues<typeof DATABASE_OUTPUTS> & {
    readonly port: number;
    /** The application's own user; absent: it connects as the master user. */
    readonly user?: OutputValues<typeof DATABASE_USER_OUTPUTS>;
  };
}

/** Reads the outputs of the foundation. */
export function readFoundation(stack: EnvironmentStack): FoundationOutputs {
  const { services, secrets, network, database } = stack.environment;
  const reader = stack.outputsOf("foundation");
  const dimensions = {
    zones: network.zoneIds.length,
    services: services.map(({ name }) => name),
    secrets,
  };
  const outputs = readOutputs(reader, FOUNDATION_OUTPUTS, dimensions);
  if (database === undefined) return outputs;
  const { port } = engineFacts(database.engine, database.version);
  const values = { ...readOutputs(reader, DATABASE_OUTPUTS, dimensions), port };
  if (!database.applicationUser) return { ...outputs, database: values };
  const user = readOutputs(reader, DATABASE_USER_OUTPUTS, dimensions);
  return { ...outputs, database: { ...values, user } };
}

/** Returns what the services of an environment can connect to. */
export function connectionsOf(
  { secretArns, database }: FoundationOutputs,
  { region, idleTimeout, database: settings }: Pick<Environment, "region" | "idleTimeout" | "database">,
): ServiceConnections {
  if (database === undefined || settings === undefined) return { region, idleTimeout, secretArns };
  const { address, port, user } = database;
  const { secretArn, secretVersion } = user ?? database;
  const name = user === undefined ? DATABASE_NAME : databaseUserName(settings.passwordVersion);
  return {
    region,
    idleTimeout,
    secretArns,
    database: {
      ...{ host: address, port: String(port), name: DATABASE_NAME, user: name },
      ...{ secretArn, secretVersion },
    },
  };
}

import { DATABASE_NAME } from "../../database/database";
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

/** Outputs of the foundation as a platform reads them. */
export interface FoundationOutputs extends OutputValues<typeof FOUNDATION_OUTPUTS> {
  /** The database; absent: the environment has none. */
  readonly database?: OutputValues<typeof DATABASE_OUTPUTS> & { readonly port: number };
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
  return { ...outputs, database: { ...readOutputs(reader, DATABASE_OUTPUTS, dimensions), port } };
}

/** Returns what the services of an environment can connect to. */
export function connectionsOf(
  { secretArns, database }: FoundationOutputs,
  { region, idleTimeout }: Pick<Environment, "region" | "idleTimeout">,
): ServiceConnections {
  if (database === undefined) return { region, idleTimeout, secretArns };
  const { address, port, secretArn, secretVersion } = database;
  const names = { name: DATABASE_NAME, user: DATABASE_NAME };
  return {
    region,
    idleTimeout,
    secretArns,
    database: { host: address, port: String(port), ...names, secretArn, secretVersion },
  };
}

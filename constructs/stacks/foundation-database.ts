import { Database, DATABASE_NAME } from "../database/database";
import { databaseSecretName, passwordRecordPath } from "../naming/environment-names";
import { NAME_LIMIT, physicalName } from "../naming/physical-name";
import type { Network } from "../network/network";
import type { EnvironmentStack } from "./environment/environment-stack";

/**
 * Creates the database of an environment, where it has one.
 *
 * @param keyArn - ARN of the key that encrypts it; absent: keys of AWS
 */
export function createDatabase(
  stack: EnvironmentStack,
  network: Network,
  keyArn?: string,
): Database | undefined {
  const {
    application,
    database,
    protect,
    logRetention,
    region,
    schedule,
    name: environment,
  } = stack.environment;
  if (database === undefined) return undefined;
  const names = { application, environment };
  const name = physicalName(names, NAME_LIMIT.database);
  return new Database(stack, "database", {
    ...database,
    ...{ name, protect, logRetention, schedule, region, environment, keyArn },
    secretName: databaseSecretName(names, DATABASE_NAME),
    passwordRecordPath: passwordRecordPath(names),
    ...{ vpcId: network.vpcId, subnetIds: network.isolatedSubnetIds },
  });
}

import { BackupPlan } from "../database/backup/backup-plan";
import { Database, DATABASE_NAME } from "../database/database";
import { backupRoleName, backupVaultName } from "../naming/backup-names";
import { databaseSecretName, passwordRecordPath } from "../naming/environment-names";
import { NAME_LIMIT, physicalName } from "../naming/physical-name";
import type { Network } from "../network/network";
import { keepDatabaseUser } from "./database-user";
import type { EnvironmentStack } from "./environment/environment-stack";

/**
 * Creates the database of an environment, and what AWS Backup keeps of it, where it has one.
 *
 * @param of - ARN of the key that encrypts it, absent: keys of AWS; and of the boundary of AWS Backup's role, absent: none
 */
export function createDatabase(
  stack: EnvironmentStack,
  network: Network,
  { keyArn, boundaryArn }: { readonly keyArn?: string; readonly boundaryArn?: string },
): Database | undefined {
  const { environment } = stack;
  const { application, account, database, protect, logRetention, region, schedule } = environment;
  if (database === undefined) return undefined;
  const names = { application, environment: environment.name };
  const name = physicalName(names, NAME_LIMIT.database);
  const { backupPlan, ...settings } = database;
  const created = new Database(stack, "database", {
    ...settings,
    ...{ name, protect, logRetention, schedule, region, environment: environment.name, keyArn },
    secretName: databaseSecretName(names, DATABASE_NAME),
    passwordRecordPath: passwordRecordPath(names),
    ...{ vpcId: network.vpcId, subnetIds: network.isolatedSubnetIds },
  });
  keepDatabaseUser(stack, created, keyArn);
  if (backupPlan !== undefined) {
    new BackupPlan(stack, "backup-plan", {
      ...backupPlan,
      ...{ account, protect, schedule, keyArn, boundaryArn, database: created.instance },
      ...{ name: backupVaultName(names), roleName: backupRoleName(names) },
    });
  }
  return created;
}

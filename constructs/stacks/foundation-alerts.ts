import { EnvironmentAlerts, type WatchedDatabase } from "../alerts/foundation/environment-alerts";
import { alertTopicArn } from "../naming/alert-names";
import { backupVaultName } from "../naming/backup-names";
import { connectionsOf, databaseMemory } from "../settings/database-connections";
import type { DatabaseSettings } from "../settings/settings";
import type { EnvironmentStack } from "./environment/environment-stack";

/** Bytes of a GiB, and of a MiB. */
const GIB = 1_073_741_824;
const MIB = 1_048_576;

/**
 * Creates the topic of an environment, and the alarms that are the same in every phase; nothing where nobody is told.
 *
 * @param identifier - identifier of the database; absent: there is none
 */
export function alertFoundation(stack: EnvironmentStack, identifier: string | undefined): void {
  const { application, name, account, region, alerts, database } = stack.environment;
  if (alerts === undefined) return;
  const names = { application, environment: name };
  new EnvironmentAlerts(stack, "alerts", {
    ...{ names, account, region, ...alerts },
    database: identifier === undefined || database === undefined ? undefined : watched(identifier, database),
    backupVault: database?.backupPlan && backupVaultName(names),
  });
  stack.publish({ alert_topic_arn: alertTopicArn(names, stack.environment) });
}

/** What is not known of a class has no alarm that is a share of it. */
function watched(identifier: string, settings: DatabaseSettings): WatchedDatabase {
  const { engine, instanceClass, storage } = settings;
  const memory = databaseMemory(instanceClass);
  return {
    identifier,
    isBurstable: /^db\.t\d/.test(instanceClass),
    totals: {
      storage: storage * GIB,
      memory: memory && memory * MIB,
      connections: connectionsOf(engine, instanceClass),
    },
  };
}

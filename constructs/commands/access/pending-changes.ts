import { type DBInstance, DescribeDBInstancesCommand, type RDSClient } from "@aws-sdk/client-rds";
import type { StackJson } from "../../report/stack-json";

/** Returns the identifier of the database that a stack describes; undefined if it describes none. */
export function describedDatabase({ resource }: StackJson): string | undefined {
  const [database] = Object.values(resource["aws_db_instance"] ?? {});
  const { identifier } = (database ?? {}) as { readonly identifier?: string };
  return identifier;
}

/** Returns the names of the changes of a database that RDS has accepted and not made yet, as RDS calls them. */
export function pendingNames({ PendingModifiedValues: values = {} }: DBInstance): readonly string[] {
  return Object.entries(values)
    .filter(([, value]) => value !== undefined)
    .map(([name]) => name);
}

/** Reads the changes that wait for the maintenance window of a database; undefined if nothing waits. */
export async function pendingText(rds: RDSClient, identifier: string): Promise<string | undefined> {
  const request = new DescribeDBInstancesCommand({ DBInstanceIdentifier: identifier });
  const { DBInstances: [found] = [] } = await rds.send(request);
  const names = found === undefined ? [] : pendingNames(found);
  if (found === undefined || names.length === 0) return undefined;
  const values: Readonly<Record<string, unknown>> = { ...found.PendingModifiedValues };
  // RDS shows a pending password as asterisks.
  const changes = names.map((name) => `${name} -> ${JSON.stringify(values[name])}`);
  return (
    `database ${identifier}: these changes are pending until the maintenance window ` +
    `${found.PreferredMaintenanceWindow ?? "-"} (UTC), unless RDS is making them now: ${changes.join(", ")}`
  );
}

import {
  DBInstanceNotFoundFault,
  DescribeDBInstancesCommand,
  DescribePendingMaintenanceActionsCommand,
  RDSClient,
} from "@aws-sdk/client-rds";
import { RETRIES } from "../../steps/aws/retries";
import { pendingNames } from "../access/pending-changes";
import type { ReachedEnvironment } from "../session/reached-environment";
import { storedDatabase } from "../tunnel/stored-database";
import type { StatusPart, StatusReading } from "./status-part";

/** Statuses of an instance that is as it should be, awake or asleep. Source: RDS user guide, "DB instance status". */
const WELL = ["available", "backing-up", "storage-optimization", "storage-config-upgrade", "stopped"];

/** Returns the part of the database: its status, its version, and what waits for the maintenance window. */
export function databaseParts({
  name,
  region,
  stored,
  platforms,
}: ReachedEnvironment): readonly StatusPart[] {
  const database = storedDatabase(stored, platforms);
  if (database === undefined) return [];
  return [{ name: "database", read: () => readDatabase(name, region, database.identifier) }];
}

async function readDatabase(name: string, region: string, identifier: string): Promise<StatusReading> {
  const client = new RDSClient({ region, ...RETRIES });
  const { DBInstances: [found] = [] } = await client
    .send(new DescribeDBInstancesCommand({ DBInstanceIdentifier: identifier }))
    .catch((error: unknown) => {
      if (error instanceof DBInstanceNotFoundFault) return { DBInstances: [] };
      throw error;
    });
  if (found === undefined) {
    const line = `${identifier} is not there any more, but it is in the state: npm run drift -- ${name}`;
    return { lines: [line], isWell: false, values: { identifier, exists: false } };
  }
  const { PendingMaintenanceActions = [] } = await client.send(
    new DescribePendingMaintenanceActionsCommand({ ResourceIdentifier: found.DBInstanceArn }),
  );
  const actions = PendingMaintenanceActions.flatMap(
    ({ PendingMaintenanceActionDetails: details = [] }) => details,
  );
  const pending = [
    ...pendingNames(found).map((each) => `change of ${each}`),
    ...actions.map(({ Action, Description }) => Description ?? Action ?? "maintenance"),
  ];
  const { DBInstanceStatus: status = "unknown", Engine: engine, EngineVersion: version } = found;
  const { PreferredMaintenanceWindow: window = "-" } = found;
  return {
    lines: [
      `${identifier}, ${engine} ${version}, is ${status}${status === "stopped" ? ": asleep" : ""}`,
      ...(pending.length === 0 ? [] : [`waits for the window ${window} (UTC): ${pending.join("; ")}`]),
    ],
    isWell: WELL.includes(status),
    values: { identifier, engine, version, status, pending, window },
  };
}

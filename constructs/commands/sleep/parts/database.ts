import {
  DescribeDBInstancesCommand,
  RDSClient,
  StartDBInstanceCommand,
  StopDBInstanceCommand,
} from "@aws-sdk/client-rds";
import { RETRIES } from "../../../steps/aws/retries";
import type { Part, PartStatus } from "./part";

/**
 * Statuses of an instance that takes connections.
 *
 * Source: RDS user guide, "Viewing Amazon RDS DB instance status".
 */
const SERVING = ["available", "backing-up", "storage-optimization", "storage-config-upgrade"];

/** Statuses of an instance that is off. */
const OFF = ["stopped"];

/** Returns the database of an environment. @param identifier - for example `shop-dev` */
export function databasePart(region: string, identifier: string): Part {
  const client = new RDSClient({ region, ...RETRIES });
  const input = { DBInstanceIdentifier: identifier };
  return {
    part: "database",
    title: `database ${identifier}`,
    look: async () => {
      const { DBInstances: [found] = [] } = await client.send(new DescribeDBInstancesCommand(input));
      return databaseStatus(found?.DBInstanceStatus ?? "not there");
    },
    ask: (change) =>
      change === "wake"
        ? client.send(new StartDBInstanceCommand(input))
        : client.send(new StopDBInstanceCommand(input)),
  };
}

/** RDS stops only an available instance, so every other status but those of serving is on the way. */
function databaseStatus(status: string): PartStatus {
  const serves = SERVING.includes(status);
  return { power: serves ? "on" : OFF.includes(status) ? "off" : "between", serves, says: `is ${status}` };
}

import { PHASE_FACTS } from "../../service/phases";
import { connectionsOf } from "../database-connections";
import { smallestType } from "../instance-sizes";
import type { Notice } from "../rules/rule";
import type { Environment } from "../settings";
import { tasksInRelease } from "./tasks";

/**
 * Connections of a task that are usual: the default pools of node-postgres and HikariCP.
 *
 * Source: node-postgres documentation, `max`: 10; HikariCP's README, `maximumPoolSize`: 10.
 */
const USUAL_POOL = 10;

/** The tasks that may be connected at once: all of them at their most, as many new ones in a release, and those of the host. */
function connectedTasks({ phase, services }: Environment): number {
  const { host, fargate } = PHASE_FACTS[phase];
  return services
    .filter(({ database }) => database)
    .reduce((sum, service) => sum + (fargate ? tasksInRelease(phase, service) : 0) + (host ? 2 : 0), 0);
}

/** All tasks at their most must find connections for a usual pool each. */
export function enoughConnections(environment: Environment): readonly Notice[] {
  const { database } = environment;
  if (database === undefined) return [];
  const { engine, instanceClass } = database;
  const connections = connectionsOf(engine, instanceClass);
  const tasks = connectedTasks(environment);
  if (connections === undefined || connections >= tasks * USUAL_POOL) return [];
  const [, type = ""] = /^db\.(.*)$/.exec(instanceClass) ?? [];
  const isEnough = (each: string) => (connectionsOf(engine, each) ?? 0) >= tasks * USUAL_POOL;
  const enough = smallestType(type, isEnough);
  const likely = enough === undefined ? undefined : `db.${enough}`;
  const each = Math.floor(connections / tasks);
  const larger = likely === undefined ? "Let fewer tasks run" : `Choose ${JSON.stringify(likely)}`;
  const fix = each === 0 ? `${larger}.` : `Limit the pool of each task to that. Or: ${larger}.`;
  const text =
    `"${instanceClass}" has about ${connections} connections, and in a release ${tasks} tasks may run: ` +
    `${each === 0 ? "fewer than one" : each} for each. ${fix}`;
  return [{ field: "database.instanceClass", text, likely }];
}

/** A database that no service uses is billed all the same. */
export function usedDatabase({ database, services }: Environment): readonly Notice[] {
  if (database === undefined || services.some((service) => service.database)) return [];
  const text =
    "no service uses it, and it is billed all the same: only services with database: true can reach it, and get " +
    "DATABASE_HOST and the other variables.";
  return [{ field: "database", text }];
}

/** An account on AWS's free plan keeps backups for one day. */
export function freePlanBackups({ database }: Environment): readonly Notice[] {
  if (database === undefined || database.backupRetention <= 1) return [];
  const text =
    `backups are kept for ${database.backupRetention} days. On AWS's free plan more than 1 is refused, and the database is not ` +
    "created.";
  return [{ field: "database.backupRetention", text, likely: 1 }];
}

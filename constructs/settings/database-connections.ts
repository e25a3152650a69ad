import type { DatabaseEngine } from "../service/words";
import { instanceMemory } from "./instance-sizes";

/**
 * Bytes of memory for each connection that RDS allows by default, and the most of them.
 *
 * The memory is that of the class less what RDS takes, so there are a few less. Source: RDS user guide, "Quotas and
 * constraints for Amazon RDS", "Maximum number of database connections".
 */
const CONNECTIONS: Readonly<Record<DatabaseEngine, { readonly bytes: number; readonly most: number }>> = {
  postgres: { bytes: 9_531_392, most: 5_000 },
  mysql: { bytes: 12_582_880, most: 100_000 },
  mariadb: { bytes: 25_165_760, most: 12_000 },
};

/** Returns how many connections a class has by default; `undefined` where its memory is not known. */
export function connectionsOf(engine: DatabaseEngine, instanceClass: string): number | undefined {
  const memory = databaseMemory(instanceClass);
  const { bytes, most } = CONNECTIONS[engine];
  return memory && Math.min(Math.floor((memory * 1_048_576) / bytes), most);
}

/** Returns the MiB of a class of databases; `undefined` where they are not known. */
export function databaseMemory(instanceClass: string): number | undefined {
  return instanceMemory(instanceClass.replace(/^db\./, ""));
}

import { readdirSync, readFileSync } from "node:fs";
import { type Migration } from "./migration";

/**
 * Reads the migrations of a folder, in their order.
 *
 * @throws when a file's name would leave its place in the order open
 */
export function readMigrations(folder: URL): readonly Migration[] {
  return readdirSync(folder)
    .sort()
    .map((name) => {
      if (!/^\d{3}-[a-z0-9-]+\.sql$/.test(name)) {
        throw new Error(`"${name}" is not the name of a migration. Name it for example 002-prices.sql`);
      }
      return { name, sql: readFileSync(new URL(name, folder), "utf8") };
    });
}

import { type EnvironmentTree, textAt, valueAt } from "../../environment-tree";
import type { Item, Workload } from "../picture";

/** Reads the database, with its standby if it has one. */
export function readDatabase(tree: EnvironmentTree): Workload | undefined {
  const [database] = tree.all("aws_db_instance", "foundation");
  if (database === undefined) return undefined;
  const text = (path: string) => textAt(database.body, path);
  const engine = ENGINES[text("engine")] ?? text("engine");
  const size = `${text("instance_class")}, ${text("allocated_storage")} GiB`;
  const hasStandby = valueAt(database.body, "multi_az") === true;
  const part = (id: string, title: string, place: string): Item => ({
    id: `database/${id}`,
    glyph: "database",
    title,
    lines: [size, place],
  });
  return {
    id: "database",
    glyph: "database",
    title: "Private database",
    lines: [`${engine} ${text("engine_version")}, port ${text("port")}`],
    tier: "isolated",
    groups: [
      {
        id: "database/parts",
        glyph: "database",
        title: "",
        lines: [],
        items: [
          part("primary", "primary", hasStandby ? "in one zone" : "in one zone, which AWS chooses"),
          ...(hasStandby ? [part("standby", "standby", "in another zone")] : []),
        ],
      },
    ],
  };
}

const ENGINES: Readonly<Record<string, string>> = {
  postgres: "PostgreSQL",
  mysql: "MySQL",
  mariadb: "MariaDB",
};

import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterEach, describe, expect, it } from "vitest";
import { readMigrations } from "../../src/migrations/read-migrations";

let folder = "";
afterEach(() => rmSync(folder, { recursive: true }));

function folderWith(...names: string[]): URL {
  folder = mkdtempSync(join(tmpdir(), "back-migrations-"));
  for (const name of names) writeFileSync(join(folder, name), `-- ${name}`);
  return pathToFileURL(`${folder}/`);
}

describe("a folder of migrations", () => {
  it("is read in the order of names", () => {
    expect(readMigrations(folderWith("010-b.sql", "002-c.sql"))).toEqual([
      { name: "002-c.sql", sql: "-- 002-c.sql" },
      { name: "010-b.sql", sql: "-- 010-b.sql" },
    ]);
  });

  it.each(["2-b.sql", "002_b.sql", "002-b.SQL", "README.md"])("holds no %s", (name) => {
    expect(() => readMigrations(folderWith("001-a.sql", name))).toThrow(
      `"${name}" is not the name of a migration. Name it for example 002-prices.sql`,
    );
  });
});

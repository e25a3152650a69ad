import { invalidPaths } from "../support/lines-of";

describe("the database", () => {
  it.each<[string, assignments: string, paths: readonly string[]]>([
    ["used by a service", "services.back.database: true; database: {}", []],
    [
      "absent from one environment, used by two services",
      "services.back.database: true; services.jobs: { database: true }; database: {}; environments.dev.database: false",
      ["environments.dev.database"],
    ],
    [
      "absent from one environment, where no service uses it",
      "services.back.database: true; database: {}; environments.dev.database: false; environments.dev.services: { back: { database: false } }",
      [],
    ],
    ["invalid, and used by a service", "services.back.database: true; database: true", ["database"]],
    [
      "an invalid engine with any version",
      "database: { engine: 'x', version: '8.0.1.2' }",
      ["database.engine"],
    ],
  ])("may be %s", (_, assignments, paths) => {
    expect(invalidPaths(assignments)).toEqual(paths);
  });

  it.each([
    "{ version: '17' }",
    "{ engine: 'postgres', version: '16.4' }",
    "{ engine: 'mysql', version: '8.0' }",
    "{ engine: 'mysql', version: '8.4.3' }",
    "{ engine: 'mariadb', version: '10.11' }",
  ])("may have the version of %s", (database) => {
    expect(invalidPaths(`database: ${database}`)).toEqual([]);
  });
});

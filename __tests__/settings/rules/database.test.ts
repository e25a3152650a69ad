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
    "{ version: '14' }",
    "{ version: '18' }",
    "{ engine: 'mysql', version: '8.4' }",
    "{ engine: 'mysql', version: '8.4.3' }",
    "{ engine: 'mariadb', version: '10.11' }",
    "{ engine: 'mariadb', version: '11.8.3' }",
  ])("may have the version of %s", (database) => {
    expect(invalidPaths(`database: ${database}`)).toEqual([]);
  });

  it.each(["db.t4g.micro", "db.m7g.large", "db.x2g.large", "db.r8gd.xlarge"])(
    "may be of class %s",
    (type) => {
      expect(invalidPaths(`database: { instanceClass: "${type}" }`)).toEqual([]);
    },
  );

  it.each(["db.c7g.large", "db.z1d.large", "db.q5.large"])("may not be of class %s", (type) => {
    expect(invalidPaths(`database: { instanceClass: "${type}" }`)).toEqual(["database.instanceClass"]);
  });

  it.each([
    "{ version: '9.6' }",
    "{ version: '9.6.24' }",
    "{ version: '13' }",
    "{ version: '13.22' }",
    "{ version: '19' }",
    "{ version: '99' }",
    "{ version: '17.1.2' }",
    "{ version: '' }",
    "{ engine: 'mysql', version: '5.7' }",
    "{ engine: 'mysql', version: '8.0.36' }",
    "{ engine: 'mysql', version: '8' }",
    "{ engine: 'mysql', version: '9.1' }",
    "{ engine: 'mariadb', version: '10.6' }",
    "{ engine: 'mariadb', version: '11.5' }",
    "{ engine: 'mariadb', version: '11' }",
  ])("may not have the version of %s, which RDS has not or no longer supports", (database) => {
    expect(invalidPaths(`database: ${database}`)).toEqual(["database.version"]);
  });
});

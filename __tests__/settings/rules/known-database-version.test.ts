import { linesOf } from "../support/lines-of";
import { withEnvironment } from "../support/with-environment";

describe("the version of the database", () => {
  it.each<[object, string | undefined]>([
    [{ version: "17" }, undefined],
    [{ engine: "postgres", version: "16.4" }, undefined],
    [{ engine: "mysql", version: "8.0" }, undefined],
    [{ engine: "mysql", version: "8.4.3" }, undefined],
    [{ engine: "mariadb", version: "10.11" }, undefined],
    [{ engine: "mysql" }, undefined],
    [{ version: "latest" }, '"latest" is not a version of postgres. Take one such as "17".'],
    [{ engine: "mysql", version: "17" }, '"17" is not a version of mysql. Take one such as "8.4".'],
    [{ engine: "mariadb", version: "8.0" }, '"8.0" is not a version of mariadb. Take one such as "11.4".'],
    [{ version: 17 }, '17 is not text. Quote it: "17".'],
  ])("is one of its engine: %j", (database, message) => {
    const lines = message === undefined ? [] : [`environments.dev.database.version: ${message}`];
    expect(linesOf(withEnvironment({ database }))).toEqual(lines);
  });

  it("is not judged while the engine is wrong", () => {
    expect(linesOf(withEnvironment({ database: { engine: "postgress", version: "8.0.1.2" } }))).toEqual([
      'environments.dev.database.engine: "postgress" is not a database engine ("postgres", "mysql" or "mariadb"). Did you mean "postgres"?',
    ]);
  });
});

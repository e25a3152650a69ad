import { engineFacts } from "../../constructs/database/engine-facts";
import type { DatabaseEngine } from "../../constructs/service/words";

describe("the facts of a database engine", () => {
  it.each<[DatabaseEngine, string, string]>([
    ["postgres", "17", "rds.force_ssl"],
    ["mysql", "8.4", "require_secure_transport"],
    ["mariadb", "11.4", "require_secure_transport"],
  ])("include the parameter that rejects connections to %s %s without TLS: %s", (engine, version, name) => {
    expect(engineFacts(engine, version).parameters).toMatchObject({ [name]: "1" });
  });

  it.each<[DatabaseEngine, string]>([
    ["mysql", "8.4"],
    ["mariadb", "11.4"],
  ])("include the parameter that lets an application of %s %s create triggers", (engine, version) => {
    expect(engineFacts(engine, version).parameters).toMatchObject({ log_bin_trust_function_creators: "1" });
  });

  it.each<[DatabaseEngine, string, number, string]>([
    ["postgres", "17", 5432, "postgres17"],
    ["postgres", "16.4", 5432, "postgres16"],
    ["mysql", "8.4", 3306, "mysql8.4"],
    ["mysql", "8.0.41", 3306, "mysql8.0"],
    ["mariadb", "11.4", 3306, "mariadb11.4"],
  ])("include port and parameter group family of %s %s: %d, %s", (engine, version, port, family) => {
    expect(engineFacts(engine, version)).toMatchObject({ port, family });
  });

  it.each<[DatabaseEngine, string, readonly string[]]>([
    ["postgres", "17", ["postgresql", "upgrade"]],
    ["mysql", "8.4", ["error", "slowquery"]],
    ["mariadb", "11.4", ["error", "slowquery"]],
  ])("include the logs that RDS exports for %s %s: %j", (engine, version, logs) => {
    expect(engineFacts(engine, version).logs).toEqual(logs);
  });

  it("cannot be found for mysql without a minor version, which the description must have", () => {
    expect(() => engineFacts("mysql", "8")).toThrow("minor version of mysql 8 is missing");
  });
});

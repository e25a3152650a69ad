import { supportEnd } from "../notices/time";
import { databaseRequired, knownDatabaseVersion } from "../rules/database";
import type { Rule } from "../rules/rule";

/** Rules about the database. */
export const DATABASE: readonly Rule[] = [
  {
    id: "E2F-036",
    title: "A service that uses the database has one",
    why: "Its container would start without DATABASE_HOST and the other variables, and fail at its first query.",
    fix: 'database: { engine: "postgres", version: "17" }',
    source: "this tool: the variables are set for services with database: true",
    stopsEnvironment: databaseRequired,
  },
  {
    id: "E2F-037",
    title: "The version of the database is one that RDS offers in its standard support",
    why: "RDS refuses a version that it does not have, ten minutes into the first deployment. After standard support it asks for Extended Support, which costs about 73 USD a month for each vCPU in N. Virginia, or upgrades the database.",
    fix: 'database: { engine: "postgres", version: "17" }',
    source: "RDS user guide, Release calendars; RDS pricing, Extended Support, 0.10 USD for a vCPU and hour",
    stopsEnvironment: knownDatabaseVersion,
  },
  {
    id: "E2F-070",
    title: "The version of the database is supported for another year",
    why: "When standard support ends, RDS upgrades the database to another major version, in a maintenance window and not when you have tested it.",
    fix: 'database: { engine: "postgres", version: "17" }',
    source: "RDS user guide, Release calendars of PostgreSQL, MySQL and MariaDB",
    warns: supportEnd,
  },
];

import { keptBackups, standbyDatabase, updatedDatabase } from "../notices/audit";
import { enoughConnections, freePlanBackups, usedDatabase } from "../notices/database";
import { supportEnd } from "../notices/time";
import {
  databaseRequired,
  knownDatabaseClass,
  knownDatabaseVersion,
  usefulBackupPlan,
} from "../rules/database";
import { reachableClientImage } from "../rules/database-user";
import type { Rule } from "../rules/rule";
import { backedUpSchedule } from "../rules/schedule";

/** Rules about the database. */
export const DATABASE: readonly Rule[] = [
  {
    id: "E2F-036",
    title: "A database that a service uses is described",
    why: "Its container would start without DATABASE_HOST and the other variables, and fail at its first query.",
    fix: 'database: { engine: "postgres", version: "17" }',
    source: "this tool: the variables are set for services with database: true",
    stopsEnvironment: databaseRequired,
  },
  {
    id: "E2F-037",
    title: "The version of the database is one that RDS offers in its standard support",
    why: "RDS refuses a version that it does not have, ten minutes into the first deployment. After standard support RDS charges for Extended Support, about 73 USD a month for each vCPU in N. Virginia, or upgrades the database.",
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
  {
    id: "E2F-074",
    title: "The class of the database is of a family that RDS has for its engine",
    why: "RDS refuses it when it creates the database, in the middle of the first apply.",
    fix: "database: { instanceClass: <likely> }",
    likely: "db.t4g.micro",
    source: "RDS user guide, Supported DB engines for DB instance classes",
    stopsEnvironment: knownDatabaseClass,
  },
  {
    id: "E2F-119",
    title: "The task that creates the application's user of the database reaches its image",
    why: "The user is created by a container with the official client of the engine, from Amazon ECR Public. It has no VPC endpoint, so on ECS the task would not start, and the deployment would stop.",
    fix: 'network: { egress: "nat-gateway" }',
    source:
      "Amazon ECR user guide, Amazon ECR interface VPC endpoints: they do not support Amazon ECR Public",
    stopsEnvironment: reachableClientImage,
  },
  {
    id: "E2F-077",
    title: "The database allows connections enough for all tasks of a release",
    why: "When the tasks of a release open more connections than the database allows, it answers that there are too many: new tasks do not become healthy, and old ones fail. A usual pool opens 10 connections.",
    fix: "database: { instanceClass: <likely> }",
    likely: "db.t4g.small",
    source:
      "RDS user guide, Quotas and constraints for Amazon RDS, Maximum number of database connections; pools of 10: node-postgres, HikariCP",
    warns: enoughConnections,
  },
  {
    id: "E2F-078",
    title: "The database is used by a service",
    why: "The smallest database costs about 12 USD a month in N. Virginia and 18 in Seoul, plus storage, also when nothing uses it.",
    fix: "services: { <service>: { database: true } }",
    source: "RDS pricing: db.t4g.micro 0.016 USD an hour in N. Virginia, 0.025 in Seoul",
    warns: usedDatabase,
  },
  {
    id: "E2F-079",
    title: "The account allows backups to be kept that long",
    why: "On AWS's free plan RDS refuses more than one day with FreeTierRestrictionError, in the middle of the first apply.",
    fix: "environments: { <environment>: { database: { backupRetention: <likely> } } }",
    likely: 1,
    source:
      "yc-software/qm#352, the error; AWS publishes no figure: one day is what several projects found to be accepted",
    notes: freePlanBackups,
  },
  {
    id: "E2F-117",
    title: "A backup plan keeps recovery points for longer than RDS keeps its backups",
    why: "A recovery point is one moment of a day. For as long as RDS keeps its backups, it restores that moment and any other one, so recovery points of these days are paid for and never needed.",
    fix: "database: { backupPlan: { retention: 90, monthlyRetention: 365 } }",
    source: "RDS user guide, Backup retention period; AWS Backup API reference, Lifecycle",
    stopsEnvironment: usefulBackupPlan,
  },
  {
    id: "E2F-118",
    title: "An environment with a schedule and a backup plan is awake for at least four hours",
    why: "AWS Backup cannot start within the windows of RDS, nor in the hour before each, nor while the database is stopped. The windows are in the first hours after waking, so each recovery point would be missing.",
    fix: 'schedule: { off: "weekdays 20:00", on: "weekdays 08:00", timezone: "Asia/Seoul" }',
    source: "AWS Backup developer guide, Troubleshoot creating resources",
    stopsEnvironment: backedUpSchedule,
  },
  {
    id: "E2F-181",
    title: "The backups of a protected database are kept for a week",
    why: "Deleted rows and a failed migration are often found after days. RDS restores any second within the retention period, and nothing before it.",
    fix: "database: { backupRetention: <likely> }",
    likely: 7,
    source: "AWS Security Hub user guide, RDS.11: 7 days",
    warns: keptBackups,
  },
  {
    id: "E2F-182",
    title: "A protected database gets the security fixes of its version",
    why: "RDS installs new minor versions in the maintenance window only where the version is a major one. A fixed minor version stays until somebody changes it, with every hole that is found in it.",
    fix: 'database: { version: "<likely>" }',
    likely: "17",
    source:
      "AWS Security Hub user guide, RDS.13; RDS user guide, Automatically upgrading the minor engine version",
    warns: updatedDatabase,
  },
  {
    id: "E2F-183",
    title: "A protected database has a standby in another zone",
    why: "Without one, RDS has to start a new machine when a zone or a machine fails, and a change of the instance class or a new minor version stops the database for minutes. With one, the standby takes over in one to two minutes.",
    fix: "database: { multiAz: true }",
    source:
      "AWS Security Hub user guide, RDS.5; RDS user guide, Multi-AZ DB instance deployments: 60 to 120 seconds",
    notes: standbyDatabase,
  },
];

import type { DatabaseEngine } from "../../service/words";
import { majorVersion, standardSupportEnd, supportedVersions } from "../database-versions";
import { isOfFamilies, nearestType, RDS_FAMILIES } from "../instance-families";
import { didYouMean, invalidValue, oneOf, problemWith } from "../messages";
import { DATABASE_VERSION } from "../resolve/defaults";
import type { MergedEnvironment } from "../resolve/merge";
import type { Environment } from "../settings";
import type { Finding } from "./rule";

/** Numbers as RDS writes them: a major version, or a major and a minor one. */
const NUMBERS = /^\d{1,2}(\.\d{1,2}){0,2}$/;

/** How many numbers a version of each engine has, without and with the minor one. */
const LENGTHS: Readonly<Record<DatabaseEngine, readonly number[]>> = {
  postgres: [1, 2],
  mysql: [2, 3],
  mariadb: [2, 3],
};

/** A service that uses the database needs one. */
export function databaseRequired(
  { database, services }: Environment,
  merged: MergedEnvironment,
): readonly Finding[] {
  const users = services.filter((service) => service.database).map(({ name }) => name);
  if (database !== undefined || users.length === 0) return [];
  const places = users.map((name) => ["services", name, "database"]);
  if (merged.database === false) {
    const predicate = `conflicts with services that use the database: ${users.join(", ")}`;
    const message = problemWith(false, predicate, 'Set "database: false" in them too.');
    return [{ path: ["database"], message, reads: [["database"], ...places] }];
  }
  const message = problemWith(true, "needs a database", 'Describe one under "database".');
  return places.map((path) => ({ path, message, reads: [path, ["database"]] }));
}

/** The version of the database must be one of its engine, and in RDS's standard support. */
export function knownDatabaseVersion({ database }: Environment): readonly Finding[] {
  if (database === undefined) return [];
  const message = versionProblem(database.engine, database.version);
  const path = ["database", "version"];
  return message === undefined ? [] : [{ path, message, reads: [path, ["database", "engine"]] }];
}

/** The class of the database must be of a family that RDS has for its engine. */
export function knownDatabaseClass({ database }: Environment): readonly Finding[] {
  const type = database?.instanceClass.replace(/^db\./, "") ?? "";
  if (database === undefined || isOfFamilies(type, RDS_FAMILIES)) return [];
  const nearest = nearestType(type, RDS_FAMILIES);
  const likely = nearest === undefined ? undefined : `db.${nearest}`;
  const allowed = `of a family that RDS has for ${database.engine}`;
  const message = invalidValue(database.instanceClass, allowed, didYouMean(likely));
  return [{ path: ["database", "instanceClass"], message, likely }];
}

function versionProblem(engine: DatabaseEngine, version: string): string | undefined {
  const supported = supportedVersions(engine);
  const end = NUMBERS.test(version) ? standardSupportEnd(engine, version) : undefined;
  if (end === undefined) {
    const allowed = `a version of ${engine} on RDS (${oneOf(supported)})`;
    return invalidValue(
      version,
      allowed,
      didYouMean(likelyVersion(version, supported) ?? DATABASE_VERSION[engine]),
    );
  }
  if (!supported.includes(majorVersion(engine, version))) {
    const ended = `is past RDS's standard support, which ended on ${end}`;
    return problemWith(version, ended, `Choose ${oneOf(supported)}.`);
  }
  if (LENGTHS[engine].includes(version.split(".").length)) return undefined;
  return invalidValue(version, `a version of ${engine} on RDS (${oneOf(supported)})`);
}

/** Returns the version in a text with more, such as `17` for `v17`, `PostgreSQL 17` and `17-alpine`. */
function likelyVersion(version: string, supported: readonly string[]): string | undefined {
  const numbers = version.slice(0, 40).match(/\d+(\.\d+)*/g) ?? [];
  return numbers.length === 1
    ? supported.find((known) => `${known}.`.startsWith(`${numbers[0]}.`))
    : undefined;
}

/** A backup plan must keep each kind of recovery point for longer than what there is without it. */
export function usefulBackupPlan({ database }: Environment): readonly Finding[] {
  const { backupRetention = 0, backupPlan } = database ?? {};
  if (backupPlan === undefined) return [];
  const at = ["database", "backupPlan"];
  const { retention, monthlyRetention } = backupPlan;
  if (retention <= backupRetention) {
    const fix = "RDS restores any second of these days: choose more, or leave out backupPlan.";
    const message = problemWith(retention, `is not more than backupRetention, ${backupRetention}`, fix);
    const path = [...at, "retention"];
    return [{ path, message, reads: [path, ["database", "backupRetention"]] }];
  }
  if (monthlyRetention === undefined || monthlyRetention > retention) return [];
  const fix = "Choose more days, or leave it out: then all are kept as long.";
  const message = problemWith(monthlyRetention, `is not more than retention, ${retention}`, fix);
  const path = [...at, "monthlyRetention"];
  return [{ path, message, reads: [path, [...at, "retention"]] }];
}

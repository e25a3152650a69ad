import { majorVersion } from "../database-versions";
import type { Notice } from "../rules/rule";
import type { Environment } from "../settings";

/**
 * Days of backups that auditors ask for.
 *
 * Source: AWS Security Hub user guide, RDS.11: `backupRetentionMinimum` is 7.
 */
const BACKUP_DAYS = 7;

/**
 * Days of logs that auditors ask for.
 *
 * Source: AWS Config developer guide, cw-loggroup-retention-period-check: 365 by default; PCI DSS v4.0.1, 10.5.1: 12 months.
 */
const LOG_DAYS = 365;

/** A mistake is often found after days. */
export function keptBackups({ protect, database }: Environment): readonly Notice[] {
  if (!protect || database === undefined || database.backupRetention >= BACKUP_DAYS) return [];
  const days = database.backupRetention === 1 ? "1 day" : `${database.backupRetention} days`;
  const text =
    `backups are kept for ${days}: what is deleted by mistake and missed later cannot be restored. Auditors ask for at ` +
    `least ${BACKUP_DAYS}.`;
  return [{ field: "database.backupRetention", text, likely: BACKUP_DAYS }];
}

/** RDS installs security fixes as minor versions. */
export function updatedDatabase({ protect, database }: Environment): readonly Notice[] {
  if (!protect || database === undefined) return [];
  const { engine, version } = database;
  const major = majorVersion(engine, version);
  if (version === major) return [];
  const text = `"${version}" keeps this minor version, so RDS installs no security fixes. Did you mean "${major}"?`;
  return [{ field: "database.version", text, likely: major }];
}

/** One instance has nothing to take over from it. */
export function standbyDatabase({ protect, database }: Environment): readonly Notice[] {
  if (!protect || database === undefined || database.multiAz) return [];
  const text =
    "false, so the database is unavailable until RDS has replaced it when its zone or machine fails, and for minutes in each " +
    "maintenance. Auditors ask for true, which doubles the price of its instance and storage.";
  return [{ field: "database.multiAz", text }];
}

/** A break-in is often found after months. */
export function keptLogs({ protect, logRetention }: Environment): readonly Notice[] {
  if (!protect || logRetention >= LOG_DAYS) return [];
  const days = logRetention === 1 ? "1 day" : `${logRetention} days`;
  const text = `logs are kept for ${days}. Auditors ask for ${LOG_DAYS}, so that a break-in can be traced back to its start.`;
  return [{ field: "logRetention", text, likely: LOG_DAYS }];
}

/** Refused connections show who searches for a way in. */
export function recordedConnections({ protect, network }: Environment): readonly Notice[] {
  if (!protect || network.flowLogs !== "none") return [];
  const text =
    '"none", so nothing shows afterwards who tried to connect, and from where. Auditors ask for "reject" at least.';
  return [{ field: "network.flowLogs", text }];
}

/** Requests show what a visitor did. */
export function recordedRequests({ protect, accessLogs }: Environment): readonly Notice[] {
  if (!protect || accessLogs === true) return [];
  const text = `${JSON.stringify(accessLogs)}, so nothing shows afterwards who asked the load balancer for what, or read the state. Auditors ask for both.`;
  return [{ field: "accessLogs", text }];
}

import { z } from "zod";
import { checkBoolean, wholeNumber } from "./checks/basic";
import { closedObject, field, sentenceFor, type Shape } from "./checks/composite";
import type { BackupPlanDescription } from "./database-description";
import type { LikelyShape } from "./likely-shapes";
import { DAYS } from "./limits";
import { didYouMean, problemWith } from "./messages";

/** A backup plan with every default filled in. */
export interface BackupPlanSettings {
  /** Days that the daily recovery points are kept. */
  readonly retention: number;
  /** Days that the first one of each month is kept; absent: as the others. */
  readonly monthlyRetention?: number;
  /** Whether AWS Backup Vault Lock protects them, in governance mode. */
  readonly vaultLock: boolean;
}

/**
 * Days of the daily recovery points. A recovery point that is kept for less than a week can become a full copy each day.
 *
 * Source: AWS Backup developer guide, "Metering, costs, and billing": "at least one week"; API reference, "Lifecycle", and
 * PutBackupVaultLockConfiguration: 36,500 days at most.
 */
const RETENTION = { least: 7, most: 36_500, default: 90 };

/** Suggests a plan for a number of days, and for `true`. */
const likelyBackupPlan: LikelyShape = (value) => {
  const isDays =
    typeof value === "number" && wholeNumber(RETENTION.least, RETENTION.most)(value) === undefined;
  return didYouMean(isDays || value === true ? { retention: isDays ? value : RETENTION.default } : undefined);
};

const backupPlan = closedObject(
  "a backup plan, such as { retention: 90 }",
  {
    retention: field<number>(wholeNumber(RETENTION.least, RETENTION.most, DAYS)).optional(),
    monthlyRetention: field<number>(wholeNumber(RETENTION.least + 1, RETENTION.most, DAYS)).optional(),
    vaultLock: field<boolean>(checkBoolean).optional(),
  } satisfies Shape<BackupPlanDescription>,
  {
    likely: likelyBackupPlan,
    elsewhere: {
      ...sentenceFor(
        ["schedule", "window", "startwindow", "time", "cron"],
        "The time follows the windows of RDS, in which AWS Backup cannot start.",
      ),
      ...sentenceFor(
        ["coldstorage", "coldstorageafter", "movetocoldstorageafterdays"],
        "AWS Backup has no cold storage for RDS.",
      ),
      ...sentenceFor(
        ["copy", "copyaction", "copyactions", "copyto", "region", "crossregion"],
        "Recovery points are kept in the environment's region: see AWS Backup in docs/operations.md.",
      ),
    },
  },
) satisfies z.ZodType<BackupPlanDescription>;

/** The backup plan, or `false` for none. */
export const backupPlanOrNone = z.union([z.literal(false), backupPlan], {
  error: ({ input }) =>
    problemWith(
      input,
      "is neither an object that describes a backup plan, such as { retention: 90 }, nor false",
      likelyBackupPlan(input),
    ),
});

/**
 * Fills in the defaults of a backup plan.
 *
 * @param protect - the environment's `protect`, without which nothing is locked
 */
export function resolveBackupPlan(
  described: BackupPlanDescription | false | undefined,
  protect: boolean,
): BackupPlanSettings | undefined {
  if (described === undefined || described === false) return undefined;
  const { retention = RETENTION.default, monthlyRetention, vaultLock = false } = described;
  return {
    retention,
    ...(monthlyRetention === undefined ? {} : { monthlyRetention }),
    vaultLock: vaultLock && protect,
  };
}

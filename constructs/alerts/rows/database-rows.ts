import type { AlarmRow } from "../alarm-row";

const MINUTE = 60;
const HOUR = 3600;

/** A database that a schedule has stopped, or that RDS restarts, sends no data; its failures are events. */
const STOPPED = "a database that is stopped or restarts sends none; what fails in it is an event of RDS";

/** Alarms of the database, by the last part of their names. */
export const DATABASE_ALARMS = {
  storage: {
    title: "The storage of the database is almost full",
    ...{ namespace: "AWS/RDS", metric: "FreeStorageSpace", statistic: "Minimum" },
    ...{ when: "below", threshold: 15, of: "storage", period: 5 * MINUTE, periods: 3 },
    ...{ missing: "notBreaching", because: STOPPED },
    source: "RDS user guide, Best practices: look into it when 85 percent or more are used",
    remedy:
      "raise `database: { storage }`; with `protect` it waits for the maintenance window, so apply it in the console if that is far",
  },
  memory: {
    title: "The database has hardly any memory left",
    ...{ namespace: "AWS/RDS", metric: "FreeableMemory", statistic: "Average" },
    ...{ when: "below", threshold: 5, of: "memory", period: 5 * MINUTE, periods: 3 },
    ...{ missing: "notBreaching", because: STOPPED },
    source:
      "cloudposse/terraform-aws-rds-cloudwatch-sns-alarms: 64 MB, about 6 percent of the smallest class",
    remedy: "choose a larger `database: { instanceClass }`, or let the services keep fewer connections open",
  },
  connections: {
    title: "The connections of the database are almost used up",
    ...{ namespace: "AWS/RDS", metric: "DatabaseConnections", statistic: "Maximum" },
    ...{ when: "above", threshold: 80, of: "connections", period: MINUTE, periods: 5 },
    ...{ missing: "notBreaching", because: STOPPED },
    source:
      "RDS user guide, Quotas and constraints, Maximum number of database connections; 80 percent is a choice",
    remedy: "limit the pools of the services, or choose a larger `database: { instanceClass }`",
  },
  cpu: {
    title: "The processor of the database is busy",
    ...{ namespace: "AWS/RDS", metric: "CPUUtilization", statistic: "Average" },
    ...{ when: "above", threshold: 90, period: 5 * MINUTE, periods: 3 },
    ...{ missing: "notBreaching", because: STOPPED },
    source: "CloudWatch user guide, Recommended alarms, Amazon RDS: 90 percent",
    remedy:
      "look for slow queries in Performance Insights or the log, then choose a larger `database: { instanceClass }`",
  },
  credits: {
    title: "The database has used up its CPU credits, and is slow or costs more from now on",
    ...{ namespace: "AWS/RDS", metric: "CPUCreditBalance", statistic: "Maximum" },
    // A new database begins without credits, and has more after two hours.
    ...{ when: "below", threshold: 20, period: HOUR, periods: 3 },
    ...{ missing: "notBreaching", because: STOPPED },
    source: "cloudposse/terraform-aws-rds-cloudwatch-sns-alarms: 20 credits",
    remedy: "choose a larger `database: { instanceClass }`, or a class that is not burstable",
  },
} as const satisfies Readonly<Record<string, AlarmRow>>;

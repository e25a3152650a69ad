import { DataAwsDbInstances } from "@cdktf/provider-aws/lib/data-aws-db-instances";
import type { DbInstance } from "@cdktf/provider-aws/lib/db-instance";
import { SchedulerScheduleGroup } from "@cdktf/provider-aws/lib/scheduler-schedule-group";
import { Construct } from "constructs";
import { addressOf } from "../naming/address-of";
import { scheduleGroupName, sleepRecordPath } from "../naming/environment-names";
import { NAME_LIMIT, physicalName, type Scope } from "../naming/physical-name";
import { PlanWarning } from "../naming/plan-warning";
import type { PolicyStatement } from "../identity/policy-document";
import { formatWake, type SleepSchedule } from "../service/schedule";
import { timeOfPart } from "../service/sleep-parts";
import { SLEEP_STATE, SleepRecord } from "./sleep-record";
import { type TimedCall, TimedCalls } from "./timed-calls";

/** The schedule of an environment, and the database that it stops. */
export interface EnvironmentSleepProps {
  /** Application and environment, from which names are built. */
  readonly names: Scope;
  /** AWS account id, 12 digits. */
  readonly account: string;
  /** AWS region. */
  readonly region: string;
  /** When it sleeps; absent: never, and only a database that is stopped all the same is a warning. */
  readonly schedule?: SleepSchedule;
  /** The database; absent: none. */
  readonly database?: DbInstance;
}

/**
 * What of a schedule is the same in every phase: the schedule group, the record of sleep, and the database's hours.
 *
 * The database stops after the containers, and starts before them.
 */
export class EnvironmentSleep extends Construct {
  constructor(scope: Construct, id: string, props: EnvironmentSleepProps) {
    super(scope, id);
    const { database, schedule } = props;
    if (database !== undefined) this.warnStopped(database, props);
    if (schedule === undefined) return;
    const group = new SchedulerScheduleGroup(this, "group", { name: scheduleGroupName(props.names) });
    const record = new SleepRecord(this, "record", sleepRecordPath(props.names));
    new TimedCalls(this, "calls", {
      name: physicalName(props.names, NAME_LIMIT.schedule, "schedule"),
      group: group.name,
      account: props.account,
      region: props.region,
      timezone: schedule.timezone,
      statements: [
        { Effect: "Allow", Action: "ssm:PutParameter", Resource: record.arn },
        ...(database === undefined ? [] : [databaseStatement(database.arn)]),
      ],
      calls: {
        asleep: recordCall(record, "asleep", schedule),
        awake: recordCall(record, "awake", schedule),
        ...(database === undefined ? {} : databaseCalls(database.identifier, schedule)),
      },
    });
  }

  private warnStopped(database: DbInstance, { names, schedule }: EnvironmentSleepProps): void {
    const { environment } = names;
    new StoppedDatabase(this, "database", { environment, schedule, database });
  }
}

function recordCall(
  { name }: SleepRecord,
  state: keyof typeof SLEEP_STATE,
  schedule: SleepSchedule,
): TimedCall {
  return {
    time: timeOfPart("record", state === "asleep" ? "sleep" : "wake", schedule),
    operation: "ssm:putParameter",
    input: { Name: name, Value: SLEEP_STATE[state], Overwrite: true },
    description: `Records that the environment is ${state}`,
  };
}

function databaseCalls(
  DbInstanceIdentifier: string,
  schedule: SleepSchedule,
): Readonly<Record<string, TimedCall>> {
  const input = { DbInstanceIdentifier };
  return {
    "database-stop": {
      time: timeOfPart("database", "sleep", schedule),
      operation: "rds:stopDBInstance",
      input,
      description: "Stops the database after the containers",
    },
    "database-start": {
      time: timeOfPart("database", "wake", schedule),
      operation: "rds:startDBInstance",
      input,
      description: "Starts the database before the containers",
    },
  };
}

function databaseStatement(Resource: string): PolicyStatement {
  return { Effect: "Allow", Action: ["rds:StartDBInstance", "rds:StopDBInstance"], Resource };
}

/** The instance, and what starts it. */
interface StoppedDatabaseProps {
  /** Name of the environment, for the message. */
  readonly environment: string;
  /** When the environment sleeps; absent: never, so nothing starts the instance. */
  readonly schedule?: SleepSchedule;
  /** The instance. */
  readonly database: DbInstance;
}

/**
 * A warning of every plan while the database is stopped: by the schedule, or without one, as when it was removed at night.
 *
 * Before there is an instance, its status would be unknown, and Terraform would warn of that; so it is listed first.
 * Source: RDS user guide, "Stopping an Amazon RDS DB instance temporarily": "You can't modify a stopped DB instance".
 */
class StoppedDatabase extends Construct {
  constructor(scope: Construct, id: string, props: StoppedDatabaseProps) {
    super(scope, id);
    const { database } = props;
    const listed = new DataAwsDbInstances(this, "listed", {
      filter: [{ name: "db-instance-id", values: [database.identifierInput ?? ""] }],
    });
    const isThere = `length(${addressOf(listed, "instance_identifiers")}) > 0`;
    new PlanWarning(this, "warning", {
      condition: `\${${isThere} ? !contains(["stopped", "stopping"], ${addressOf(database, "status")}) : true}`,
      errorMessage: stoppedMessage(props),
    });
  }
}

function stoppedMessage({ environment, schedule }: StoppedDatabaseProps): string {
  const wake = `npm run wake -- ${environment}`;
  if (schedule !== undefined) {
    return (
      `${environment}: asleep: the database is stopped. A deployment does not start it, and RDS refuses to change a ` +
      `stopped one: wake the environment before you change the database, with ${wake}. Another schedule.on or ` +
      `schedule.timezone changes it too. Next wake: ${formatWake(schedule)}.`
    );
  }
  return (
    `${environment}: the database is stopped, and no schedule starts it, as after one was removed while the environment was ` +
    "asleep. RDS starts it after seven days. Until then no service that needs it becomes healthy, and RDS refuses to change " +
    `it. Start it before you deploy: ${wake}`
  );
}

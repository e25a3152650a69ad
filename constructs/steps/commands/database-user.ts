import { userAsleep } from "../asleep";
import type { Clock, Output } from "../output";
import type { ReleaseTask, TaskRunner } from "../release-task";
import { StepError } from "../step-error";
import { TaskLog } from "../task-log";
import { runTask } from "../task-run";

/** The task that creates the application's user, and the user's name. */
export interface UserTask extends ReleaseTask {
  /** Name of the user. */
  readonly user: string;
}

/**
 * Runs the task that creates the application's user of the database, or sets its password, and waits for its end.
 *
 * @throws {@link StepError} when it fails, takes too long or does not start, with the last lines of its log
 */
export async function createDatabaseUser(
  aws: TaskRunner,
  task: UserTask,
  output: Output,
  clock: Clock,
): Promise<void> {
  const { service, user } = task;
  if (task.asleep) throw new StepError(userAsleep(service, user, task.asleep));
  const revision = await aws.definition(task.taskDefinition, service);
  const run = { aws, task, what: "SQL", revision, output, clock, by: "deployment" } as const;
  const { verdict, arn } = await runTask(run);
  const log = new TaskLog(task, revision, verdict === "succeeded" || verdict.ran ? arn : undefined);
  if (verdict === "succeeded") {
    output.log(`${service}: the database has the user ${user}${log.location}`);
    return;
  }
  throw new StepError(
    `${service}: the user ${user} was not created or changed: the SQL ${verdict.how}${log.location}. ` +
      "No service that uses the database was changed. The next deployment runs the SQL again." +
      (await log.lastLines(aws, clock)),
  );
}

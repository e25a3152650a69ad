import { releaseAsleep } from "../asleep";
import type { Clock, Output } from "../output";
import type { ReleaseTask, TaskRunner } from "../release-task";
import { StepError } from "../step-error";
import { type StartedBy, TaskLog } from "../task-log";
import { runTask } from "../task-run";

/**
 * Runs the release command of a new image as a task of ECS, as its service would run it, and waits for its end.
 *
 * An image that is already serving is no release: its command does not run, the same as on the EC2 host. A task that an
 * interrupted run has left is followed, not started a second time.
 *
 * @param by - what runs it, for the messages
 * @throws {@link StepError} when it fails, takes too long or does not start, with the last lines of its log
 */
export async function runReleaseCommand(
  aws: TaskRunner,
  task: ReleaseTask,
  output: Output,
  clock: Clock,
  by: StartedBy = "deployment",
): Promise<void> {
  const revision = await aws.definition(task.taskDefinition, task.service);
  const served = await aws.served(task);
  const definitions = await Promise.all(served.map((arn) => aws.definition(arn, task.service)));
  const before = [...new Set(definitions.map(({ image }) => image))];
  if (before.includes(revision.image)) {
    output.log(
      `${task.service}: ${revision.image} is already serving, so its release command does not run again`,
    );
    return;
  }
  if (task.asleep) throw new StepError(releaseAsleep(task.service, revision.image, task.asleep));
  const what = "release command";
  const { verdict: ended, arn } = await runTask({ aws, task, what, revision, output, clock, by });
  const log = new TaskLog(task, revision, ended === "succeeded" || ended.ran ? arn : undefined);
  if (ended === "succeeded") {
    output.log(`${task.service}: release command succeeded${log.location}`);
    return;
  }
  const still =
    before.length === 0
      ? "No version is running on Fargate."
      : `${before.join(", ")} is still running on Fargate.`;
  throw new StepError(
    `${task.service}: ${revision.image} was not released: the release command ${ended.how}${log.location}. ` +
      `${still} The next ${by} runs the release command again.${await log.lastLines(aws, clock)}`,
  );
}

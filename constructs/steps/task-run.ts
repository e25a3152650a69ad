import { isTransient, verdict, type Verdict } from "./ended-task";
import type { Clock, Output } from "./output";
import type { StartedTask, TaskRunner } from "./release-task";
import { messageOf, StepError } from "./step-error";
import { type FollowedTask, howToFollow, onCluster, taskId } from "./task-log";

/** Seconds in which a task has to start: it gets a network interface and pulls its image, which may have several GB. */
const START_TIMEOUT = 900;

/**
 * Longest wait in seconds for the end of a task that is stopped: the container has 120 s at most, and some for ECS.
 *
 * Source: Amazon ECS API reference, ContainerDefinition, stopTimeout.
 */
const STOP_TIMEOUT = 180;

/** Seconds between two requests for the state of a task. */
const INTERVAL = 3;

/** Seconds between two lines of progress. */
const PROGRESS_INTERVAL = 30;

/**
 * Attempts to start a task while a reason is temporary, and seconds between them: 80 s in all.
 *
 * That is enough for a role that was just created; a lack of capacity that lasts longer is an error.
 */
const ATTEMPTS = 5;
const ATTEMPT_INTERVAL = 20;

/** A task that has to end, and what it is run with. */
export interface TaskRun extends FollowedTask {
  /** Starts and watches tasks. */
  readonly aws: TaskRunner;
  /** Where progress is printed. */
  readonly output: Output;
  /** Time. */
  readonly clock: Clock;
}

/** How an attempt ended, and which task it was. */
export interface Attempt {
  /** How it ended. */
  readonly verdict: Verdict;
  /** ARN of the task; absent: it was not started. */
  readonly arn?: string;
}

/**
 * Runs a task and waits for its end, again while the reason of a failure is temporary. A task that an interrupted run has left
 * is followed, not started a second time.
 *
 * @throws {@link StepError} when it cannot be followed
 */
export async function runTask(run: TaskRun): Promise<Attempt> {
  for (let number = 1; ; number++) {
    const attempt = await tryOnce(run);
    const { verdict: ended } = attempt;
    if (ended === "succeeded" || !ended.again || number === ATTEMPTS) return attempt;
    run.output.log(
      `${run.task.service}: the ${run.what} ${ended.how}. Trying again in ${ATTEMPT_INTERVAL} s`,
    );
    await run.clock.sleep(ATTEMPT_INTERVAL);
  }
}

async function tryOnce(run: TaskRun): Promise<Attempt> {
  const started = (await leftTask(run)) ?? (await start(run));
  if ("refused" in started) {
    const how = `could not be started: ${started.refused}`;
    return { verdict: { how, ran: false, again: isTransient(started.refused) } };
  }
  const { arn } = started;
  const follow = howToFollow(run, arn);
  run.output.onInterrupt(follow);
  try {
    return { verdict: await untilStopped(run, arn), arn };
  } catch (error) {
    throw new StepError(
      `${run.task.service}: cannot follow the ${run.what}: ${messageOf(error)}.\n${follow}`,
    );
  }
}

const startedBy = ({ task }: TaskRun) => `release/${task.service}`;

/** Returns the task of an interrupted run of the same command, after waiting for other ones to end. */
async function leftTask(run: TaskRun): Promise<StartedTask | undefined> {
  const { aws, task, revision, output, clock } = run;
  const end = clock.now() + (START_TIMEOUT + task.timeout) * 1000;
  for (;;) {
    const [left] = await aws.running(task, startedBy(run));
    if (left === undefined) return undefined;
    if (left.image === revision.image && left.command.join("\0") === task.command.join("\0")) {
      output.log(`${task.service}: following the ${run.what} of task ${taskId(left.arn)}, which still runs`);
      return left;
    }
    if (clock.now() > end) {
      throw new StepError(
        `${task.service}: the ${run.what} of ${left.image} is still running, so another one was not started. ` +
          `Wait for it, or stop it: aws ecs stop-task ${onCluster(task)} --task ${taskId(left.arn)}`,
      );
    }
    output.log(`${task.service}: waiting for the ${run.what} of ${left.image} (task ${taskId(left.arn)})`);
    await clock.sleep(PROGRESS_INTERVAL);
  }
}

async function start(run: TaskRun): Promise<StartedTask | { readonly refused: string }> {
  const { aws, task, revision, output } = run;
  try {
    const started = await aws.run(task, startedBy(run));
    if (!("refused" in started)) {
      output.log(`${task.service}: ${run.what} of ${revision.image} started (task ${taskId(started.arn)})`);
    }
    return started;
  } catch (error) {
    return { refused: messageOf(error) };
  }
}

/** Waits until a task has stopped, and stops it if it takes too long. */
async function untilStopped(run: TaskRun, arn: string): Promise<Verdict> {
  const { aws, task, output, clock } = run;
  const begin = clock.now();
  const seconds = () => Math.round((clock.now() - begin) / 1000);
  let running: number | undefined;
  let progress = 0;
  for (;;) {
    const found = await aws.describe(task, arn);
    if (found?.status === "STOPPED") return verdict(found);
    if (found?.status === "RUNNING") running ??= seconds();
    const limit = running === undefined ? START_TIMEOUT : running + task.timeout;
    if (seconds() >= limit) {
      await stop(run, arn);
      const how =
        running === undefined ? `did not start within ${limit} s` : `took more than ${task.timeout} s`;
      return { how, ran: running !== undefined, again: false };
    }
    if (seconds() >= progress) {
      output.log(`${task.service}: ${run.what} ${found?.status.toLowerCase() ?? "pending"} (${seconds()} s)`);
      progress += PROGRESS_INTERVAL;
    }
    await clock.sleep(INTERVAL);
  }
}

/** Stops a task and waits for its end, so that the next deployment does not run the same command beside it. */
async function stop({ aws, task, clock, what }: TaskRun, arn: string): Promise<void> {
  await aws.stop(task, arn, `The ${what} took too long`);
  const end = clock.now() + STOP_TIMEOUT * 1000;
  while (clock.now() < end && (await aws.describe(task, arn))?.status !== "STOPPED") {
    await clock.sleep(INTERVAL);
  }
}

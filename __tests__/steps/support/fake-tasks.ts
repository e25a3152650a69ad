import type { Clock, Output } from "../../../constructs/steps/output";
import { createDatabaseUser } from "../../../constructs/steps/commands/database-user";
import { runReleaseCommand } from "../../../constructs/steps/commands/release-command";
import type { ReleaseTask, StartedTask, TaskRunner } from "../../../constructs/steps/release-task";

/** The release command of every test. */
export const TASK: ReleaseTask = {
  service: "back",
  command: ["node", "migrate.js"],
  timeout: 60,
  region: "ap-northeast-2",
  cluster: "shop-dev",
  taskDefinition: "shop-dev-back:2",
  subnets: ["subnet-1"],
  securityGroups: ["sg-1"],
  publicIp: true,
};

const STARTED: StartedTask = {
  arn: "arn:aws:ecs:ap-northeast-2:123456789012:task/shop-dev/77a1",
  status: "PENDING",
  image: "shop/back:2",
  command: TASK.command,
};

/** What ECS does in a test. */
export interface FakeEcs {
  /** Images that the service runs. Default `shop/back:1`. */
  readonly served?: readonly string[];
  /** States of the task, one for each look at it; the last one stays. Default: it runs, then ends with 0. */
  readonly states?: readonly (Partial<StartedTask> | Error)[];
  /** Answers to RunTask, one for each attempt; the last one stays. Default: the task. */
  readonly answers?: readonly (Partial<StartedTask> | { readonly refused: string } | Error)[];
  /** Seconds that a task takes to end after it was stopped. Default 0. */
  readonly stopsWithin?: number;
  /** Tasks of the same service that are running, one list for each look. Default: none. */
  readonly left?: readonly (readonly Partial<StartedTask>[])[];
  /** Lines of the log, by look. Default: two lines at once. */
  readonly lines?: readonly (readonly string[] | Error)[];
  /** Whether the container logs to CloudWatch. Default true. */
  readonly logs?: boolean;
}

/** What happened in a test. */
export interface Happened {
  readonly printed: string[];
  readonly interrupted: string[];
  readonly started: string[];
  readonly stopped: string[];
  /** Seconds that passed. */
  seconds: number;
  /** The error; absent: it succeeded. */
  error?: string;
}

const RUNNING = { status: "RUNNING" };
const ENDED = { status: "STOPPED", stopCode: "EssentialContainerExited", exitCode: 0 };

/** Returns a function that takes one item after the other, and the last one again and again. */
function inTurn<T>(items: readonly T[], none: T): () => T {
  let index = 0;
  return () => items[Math.min(index++, items.length - 1)] ?? none;
}

/** Runs the release command against an ECS that behaves as described. */
export function releaseOn(ecs: FakeEcs, task: ReleaseTask = TASK): Promise<Happened> {
  return stepOn(ecs, (aws, output, clock) => runReleaseCommand(aws, task, output, clock));
}

/** Runs the task that creates a user of the database against an ECS that behaves as described. */
export function databaseUserOn(ecs: FakeEcs, differences: Partial<ReleaseTask> = {}): Promise<Happened> {
  const task = { ...TASK, service: "database-user", user: "app_user_1", ...differences };
  return stepOn(ecs, (aws, output, clock) => createDatabaseUser(aws, task, output, clock));
}

async function stepOn(
  ecs: FakeEcs,
  step: (aws: TaskRunner, output: Output, clock: Clock) => Promise<void>,
): Promise<Happened> {
  const happened: Happened = { printed: [], interrupted: [], started: [], stopped: [], seconds: 0 };
  const output: Output = {
    log: (line) => happened.printed.push(line),
    onInterrupt: (text) => happened.interrupted.push(text),
  };
  const clock: Clock = {
    now: () => happened.seconds * 1000,
    sleep: async (seconds) => {
      happened.seconds += seconds;
    },
  };
  try {
    await step(fakeTasks(ecs, happened), output, clock);
  } catch (error) {
    happened.error = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  }
  return happened;
}

function fakeTasks(ecs: FakeEcs, happened: Happened): TaskRunner {
  const {
    served = ["shop/back:1"],
    states = [RUNNING, ENDED],
    answers = [{}],
    left = [[]],
    logs = true,
  } = ecs;
  let stoppedAt = Infinity;
  const isStopped = () => happened.seconds >= stoppedAt + (ecs.stopsWithin ?? 0);
  const state = inTurn(states, ENDED);
  const answer = inTurn(answers, {});
  const leftTasks = inTurn(left, []);
  const lines = inTurn(ecs.lines ?? [["migrating", "table items exists"]], []);
  return {
    definition: async (arn) => ({
      image: arn === TASK.taskDefinition ? "shop/back:2" : arn,
      log: logs ? { group: "/shop/dev/back", prefix: "fargate" } : undefined,
    }),
    served: async () => served,
    running: async () => leftTasks().map((task) => ({ ...STARTED, ...task })),
    run: async (_, startedBy) => {
      happened.started.push(startedBy);
      const next = answer();
      if (next instanceof Error) throw next;
      return "refused" in next ? next : { ...STARTED, ...next };
    },
    describe: async () => {
      const next = state();
      if (next instanceof Error) throw next;
      return { ...STARTED, ...(isStopped() ? { status: "STOPPED" } : next) };
    },
    stop: async (_, arn) => {
      happened.stopped.push(arn);
      stoppedAt = happened.seconds;
    },
    lastLines: async () => {
      const next = lines();
      if (next instanceof Error) throw next;
      return next;
    },
  };
}

import { setTimeout } from "node:timers/promises";
import { environmentAndWords } from "./access/environment-words";
import { awsRefusal, isDenied } from "./aws-refusals";
import { type Command, type CommandInput, startCommand } from "./command";
import { CommandError, errorMessage } from "./command-error";
import { Interruption } from "./interruption";
import { type Question, terminalQuestion } from "./question";
import { type DeployedDatabase, deployedDatabase } from "./restore/deployed/deployed-database";
import { changeOverTo, dropWithQuestion, list, restoreBeside } from "./restore/steps/steps";
import { type RestoreTarget, restoreTarget } from "./restore/target";
import { type ChangeTools, TOOLS } from "./sleep/change";

/** `npm run restore -- dev --to latest` restores the database beside itself; `--switch` changes over to what was restored. */
export const restore: Command = {
  name: "restore",
  summary:
    "Restores the database into a new instance beside it, which is checked, then changed over, one step at\n" +
    "a time. The old instance is kept until --drop. Each step can be run again after it was interrupted.\n" +
    "Without an option it prints what can be restored, what is beside the database, and the next step.",
  arguments: { "<environment>": "name of an environment in main.ts" },
  options: {
    to: {
      value: "2026-11-27T03:00:00Z",
      meaning: "restore beside the database: a moment, the name of a snapshot, or latest",
    },
    switch: { meaning: "change over to what was restored; the old one is renamed and kept" },
    undo: { meaning: "change over back to the old one" },
    drop: { meaning: "delete what is beside the database, each with a final snapshot" },
    yes: { meaning: "without a question" },
  },
  exitCodes: { 0: "the step is done, or was done already", 1: "refused, or failed" },
  failure: 1,
  example: "dev --to latest",
  endsItself: true,
  run: (input) => restoreDatabase(input, terminalQuestion()),
};

const STEPS = ["to", "switch", "undo", "drop"] as const;

type Step = (typeof STEPS)[number];

async function restoreDatabase(
  { words, options }: CommandInput,
  question: Question | undefined,
): Promise<number> {
  const { environment, words: others } = environmentAndWords(restore.name, words, restore.example);
  const steps = STEPS.filter((step) => options[step] !== undefined);
  if (steps.length > 1 || others.length > 0) {
    const given = [...steps.map((each) => `--${each}`), ...others].join(", ");
    throw new CommandError(
      `${given}: one step at a time, and one environment. For the steps: npm run restore -- --help`,
    );
  }
  const typed = options["to"]?.[0];
  const target = typed === undefined ? undefined : restoreTarget(typed);
  let database: DeployedDatabase | undefined;
  const waiting = new AbortController();
  const interruption = new Interruption((cause) => {
    if (database?.lock.isHeld !== true) process.exit(restore.failure);
    console.error(`${cause}: removing the lock first`);
    waiting.abort();
  });
  const tools = { ...TOOLS, pause: endingPause(waiting.signal) };
  try {
    database = await deployedDatabase(environment, tools, interruption);
    const answer = options["yes"] === undefined ? question : () => Promise.resolve(true);
    await restoreStep(database, steps[0], target, answer);
    return 0;
  } finally {
    interruption.stop();
  }
}

/**
 * Returns a pause that ends with an error once a signal is there, so that what is held meanwhile is given back.
 *
 * @throws CommandError when the signal is there before the time is over
 */
export function endingPause(signal: AbortSignal): ChangeTools["pause"] {
  return (seconds) =>
    setTimeout(seconds * 1000, undefined, { signal }).catch(() => {
      throw new CommandError(
        "interrupted. RDS finishes what it has begun. Run this again: it goes on where it ended.",
      );
    });
}

/**
 * Runs a step of a restore.
 *
 * @param step - absent: only lists what there is
 * @param target - of the step `to`
 * @throws CommandError when it is refused or fails
 */
export async function restoreStep(
  database: DeployedDatabase,
  step: Step | undefined,
  target: RestoreTarget | undefined,
  question: Question | undefined,
): Promise<void> {
  const { run } = database;
  const confirm = async (text: string) => {
    run.tools.log(text);
    if (question === undefined) {
      throw new CommandError(
        `the question needs a terminal. Nothing was changed. Without a question: npm run restore -- ${run.environment} --${step} --yes`,
      );
    }
    return question("Go on? yes/no ");
  };
  try {
    if (target !== undefined) await restoreBeside(run, target);
    else if (step === "switch" || step === "undo") await changeOverTo(database, step, confirm);
    else if (step === "drop") await dropWithQuestion(database, confirm);
    else await list(run);
  } catch (error) {
    if (error instanceof CommandError) throw error;
    if (isDenied(error)) {
      throw new CommandError(
        `AWS denied a request: ${errorMessage(error)}. A restore needs the permissions of a deployment and those of ` +
          "docs/operations.md, Restore. Then run this again: it goes on where it ended.",
      );
    }
    throw new CommandError(
      `${awsRefusal(error, run.environment)}. After the cause is removed, run this again: it goes on where it ended.`,
    );
  }
}

if (require.main === module) void startCommand(restore);

import { setTimeout } from "node:timers/promises";
import { type SleepChange, sleepGroups, type SleepPart } from "../../service/sleep-parts";
import { refuseOtherAccount } from "../account";
import { awsRefusal } from "../aws-refusals";
import { CommandError } from "../command-error";
import { describedEnvironment } from "../release/environment";
import { storedStates } from "../stored-states";
import { nextTurn, refuseBetweenCalls } from "./deployed/schedule-words";
import { type SleepingEnvironment, sleepingParts } from "./deployed/sleeping-parts";
import { isDone, type Part, type PartStatus } from "./parts/part";

/** The time, and where progress is printed. */
export interface ChangeTools {
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Waits for so many seconds. */
  readonly pause: (seconds: number) => Promise<void>;
  /** Prints a line. */
  readonly log: (line: string) => void;
}

/** Tools of this process. */
export const TOOLS: ChangeTools = {
  now: () => Date.now(),
  pause: (seconds) => setTimeout(seconds * 1000),
  log: (line) => {
    console.log(line);
  },
};

/** Seconds between two looks. */
const INTERVAL = 10;

/** Minutes that a part may take: RDS says of a start that it takes "minutes to hours", and a service may start three times. */
const LONGEST_WAIT: Readonly<Record<SleepPart, number>> = { database: 60, host: 20, services: 20, record: 1 };

/** What AWS answers to a part that is on its way, so that it can be asked in a while. */
const NOT_NOW = /^(InvalidDBInstanceState(Fault)?|IncorrectInstanceState|ConcurrentUpdateException)$/;

/**
 * Wakes an environment, or puts it to sleep.
 *
 * @throws CommandError unless all of it is awake, or asleep
 */
export async function changeSleep(
  environment: string,
  change: SleepChange,
  tools: ChangeTools = TOOLS,
): Promise<void> {
  const described = await describedEnvironment(environment);
  await refuseOtherAccount(described);
  const { region, scope, stacks } = described;
  const sleeping = sleepingParts(region, scope, await storedStates(stacks));
  await changeParts(environment, change, sleeping, tools);
}

/**
 * Changes the parts of an environment in the order of the schedule, and waits for each group.
 *
 * @throws CommandError unless all of them are changed
 */
export async function changeParts(
  environment: string,
  change: SleepChange,
  sleeping: SleepingEnvironment,
  tools: ChangeTools,
): Promise<void> {
  refuseWithout(environment, change, sleeping);
  const { parts, schedule } = sleeping;
  const now = () => new Date(tools.now());
  const statuses = await Promise.all(parts.map(({ look }) => look())).catch((error: unknown) => {
    throw new CommandError(`${awsRefusal(error, environment, "sleep_policy")}. Nothing was changed.`);
  });
  const state = change === "wake" ? "awake" : "asleep";
  if (statuses.every((status) => isDone(status, change))) {
    tools.log(`${environment} is ${state} already. Nothing was changed.`);
    printAll(parts, statuses, tools);
  } else {
    if (schedule !== undefined) refuseBetweenCalls(environment, change, sleeping, now());
    const changed = await changeAll(environment, change, parts, tools);
    tools.log(`${environment} is ${state}.`);
    printAll(parts, changed, tools);
  }
  if (schedule !== undefined) tools.log(nextTurn(change, schedule, now()));
}

function printAll(parts: readonly Part[], statuses: readonly PartStatus[], { log }: ChangeTools): void {
  for (const [index, { title }] of parts.entries()) log(`  ${title} ${statuses[index]?.says ?? ""}`);
}

function refuseWithout(
  environment: string,
  change: SleepChange,
  { parts, schedule }: SleepingEnvironment,
): void {
  if (parts.length === 0) {
    throw new CommandError(
      `environment "${environment}" is not deployed, or has nothing that sleeps. Deploy it: npm run deploy -- ${environment}`,
    );
  }
  if (change === "wake" || schedule !== undefined) return;
  throw new CommandError(
    `environment "${environment}" has no schedule, so nothing would wake it, and the next deployment would wake all but the ` +
      `database. Nothing was changed. Describe a schedule in main.ts, and deploy it: npm run deploy -- ${environment}`,
  );
}

/** Changes one group after the other, and stops after one of which a part did not change. @returns the statuses of all parts */
async function changeAll(
  environment: string,
  change: SleepChange,
  parts: readonly Part[],
  tools: ChangeTools,
): Promise<readonly PartStatus[]> {
  const again = `npm run ${change} -- ${environment}`;
  const interrupted = () => {
    console.error(`\nAWS completes what it has accepted. To do the rest: ${again}`);
  };
  process.once("exit", interrupted);
  const begin = tools.now();
  const log = (line: string) => {
    tools.log(`${line} (${Math.round((tools.now() - begin) / 1000)} s)`);
  };
  const changed = new Map<Part, PartStatus>();
  for (const group of sleepGroups(change)) {
    const failures: string[] = [];
    const changing = parts
      .filter(({ part }) => group.includes(part))
      .map(async (part) => {
        try {
          changed.set(part, await changePart(part, change, { ...tools, log }));
        } catch (error) {
          const isOwn = error instanceof CommandError;
          failures.push(
            `${part.title}: ${isOwn ? error.message : awsRefusal(error, environment, "sleep_policy")}`,
          );
        }
      });
    await Promise.all(changing);
    if (failures.length === 0) continue;
    process.removeListener("exit", interrupted);
    throw new CommandError(
      `${failures.join("\n")}\nThe rest was not changed. After the cause is removed, run this again: ${again}`,
    );
  }
  process.removeListener("exit", interrupted);
  return parts.flatMap((part) => changed.get(part) ?? []);
}

/** Asks for the change of a part that is not as it should be, and waits until it is. */
async function changePart(
  part: Part,
  change: SleepChange,
  { log, now, pause }: ChangeTools,
): Promise<PartStatus> {
  const wrong = change === "wake" ? "off" : "on";
  const begin = now();
  const longest = LONGEST_WAIT[part.part];
  let asked = false;
  let printed = "";
  for (;;) {
    const status = await part.look();
    if (status.says !== printed) log(`${part.title} ${status.says}`);
    printed = status.says;
    if (isDone(status, change)) return status;
    if (status.power === wrong && !asked) asked = await isTaken(part, change);
    if (now() - begin > longest * 60_000) throw new CommandError(`${status.says}, after ${longest} minutes`);
    await pause(INTERVAL);
  }
}

/** Asks for a change. @returns whether AWS took it; what is only starting or stopping is asked again */
async function isTaken(part: Part, change: SleepChange): Promise<boolean> {
  try {
    await part.ask(change);
    return true;
  } catch (error) {
    if (error instanceof Error && NOT_NOW.test(error.name)) return false;
    throw error;
  }
}

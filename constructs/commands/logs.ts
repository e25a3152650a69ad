import { CloudWatchLogsClient, ResourceNotFoundException } from "@aws-sdk/client-cloudwatch-logs";
import { setTimeout } from "node:timers/promises";
import { serviceLogGroup } from "../naming/environment-names";
import { RETRIES } from "../steps/aws/retries";
import { typedService } from "./access/described-services";
import { environmentAndWords } from "./access/environment-words";
import { ON_OPTION, platformOption } from "./access/platform";
import { progress } from "./access/progress";
import { refuseOtherAccount } from "./account";
import { awsRefusal, isTransient } from "./aws-refusals";
import { type Command, type CommandInput, startCommand } from "./command";
import { CommandError, errorMessage } from "./command-error";
import { logEvents, type LogQuery, merged } from "./logs/log-events";
import { LogFollower } from "./logs/log-follower";
import { formatTime, type LineStyle, logLine } from "./logs/log-line";
import { describedEnvironment } from "./release/environment";
import { refuseUnknown } from "./service-words";

/** `npm run logs -- dev back --follow` prints what a service writes, on both platforms. */
export const logs: Command = {
  name: "logs",
  summary:
    "Prints the logs of services, from every platform: each line with its time, and with the task on Fargate\n" +
    "or the colour of the container on the EC2 host. Times are of this machine's time zone, with its offset.",
  arguments: {
    "<environment>": "name of an environment in main.ts",
    "[<service>...]": "names of services; none: all",
  },
  options: {
    since: { value: "15m", meaning: "how far back: 90s, 15m, 2h, 3d, or a time in ISO 8601; default 1h" },
    grep: { value: "text", meaning: "only lines that contain this text; upper and lower case matter" },
    follow: { meaning: "go on with new lines until Ctrl-C" },
    on: { ...ON_OPTION, meaning: "only lines of this platform" },
    utc: { meaning: "print times in UTC" },
    json: { meaning: "print one JSON object a line" },
  },
  exitCodes: { 0: "printed, or ended by Ctrl-C", 1: "refused, or failed" },
  failure: 1,
  example: "dev back --since 15m --follow",
  endsItself: true,
  run: (input) => printLogs(input),
};

async function printLogs(input: CommandInput): Promise<number> {
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => process.exit(0));
  const { environment, words: typed } = environmentAndWords(logs.name, input.words, logs.example);
  const options = logOptions(input.options, Date.now());
  progress("Reading main.ts");
  const described = await describedEnvironment(environment);
  const { urls, retired } = described.repositories;
  const words = typed.map((each) => typedService(described.repositories, each));
  const services = [...urls.keys()];
  // The logs of a retired service are kept with it.
  refuseUnknown(environment, [...services, ...retired], words);
  await refuseOtherAccount(described);
  const queries = (words.length === 0 ? services : words).map((service) => ({
    service,
    group: serviceLogGroup(described.scope, service),
    ...(options.platform === undefined ? {} : { platform: options.platform }),
  }));
  await readLogs({ ...options, environment, queries, region: described.region }, TOOLS);
  return 0;
}

/** What was asked for. */
export interface LogOptions {
  /** Time of the first line, milliseconds since 1970. */
  readonly from: number;
  /** Text that a line must contain. */
  readonly grep: string;
  /** Whether to go on with new lines. */
  readonly follow: boolean;
  /** How lines are printed; whether each names its service follows from the queries. */
  readonly style: Omit<LineStyle, "services">;
  /** Only lines of this platform; absent: of both. */
  readonly platform?: LogQuery["platform"];
}

const UNITS: Readonly<Record<string, number>> = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 };

/** Parses the options. @throws CommandError when one is not valid */
export function logOptions(options: CommandInput["options"], now: number): LogOptions {
  const platform = platformOption(options);
  return {
    from: beginning(options["since"]?.[0] ?? "1h", now),
    grep: options["grep"]?.[0] ?? "",
    follow: options["follow"] !== undefined,
    style: {
      utc: options["utc"] !== undefined,
      json: options["json"] !== undefined,
      terminal: process.stdout.isTTY,
      colours: !process.env["NO_COLOR"],
    },
    ...(platform === undefined ? {} : { platform }),
  };
}

function beginning(since: string, now: number): number {
  const [, number, unit = ""] = /^(\d{1,6})([smhd])$/.exec(since) ?? [];
  const at = number === undefined ? isoTime(since) : now - Number(number) * (UNITS[unit] ?? 0);
  if (at !== undefined && at <= now) return Math.max(0, at);
  throw new CommandError(
    `--since ${JSON.stringify(since)} is not a time of the past. Write how long ago, as 90s, 15m, 2h or 3d, ` +
      "or when, as 2026-11-26T09:00:00Z.",
  );
}

/** A day without an hour is not taken: it would be midnight in UTC, and not in the reader's time zone. */
function isoTime(text: string): number | undefined {
  const at = /^\d{4}-\d\d-\d\dT\d\d:\d\d/.test(text) ? Date.parse(text) : NaN;
  return Number.isNaN(at) ? undefined : at;
}

/** The time, and where lines are printed. */
export interface LogTools {
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Waits for so many seconds; false: the end. */
  readonly pause: (seconds: number) => Promise<boolean>;
  /** Prints a line. */
  readonly print: (line: string) => void;
  /** Prints a message that is not a line of a log. */
  readonly say: (line: string) => void;
}

const TOOLS: LogTools = {
  now: () => Date.now(),
  // Once a reader such as `head` has closed the pipe, this ends.
  pause: async (seconds) => (await setTimeout(seconds * 1000), process.stdout.writable),
  print: (line) => {
    console.log(line);
  },
  say: (line) => {
    console.error(line);
  },
};

/** Seconds between two looks for new lines. */
const INTERVAL = 2;

/** Logs that are read. */
interface LogRun extends LogOptions {
  readonly environment: string;
  readonly region: string;
  readonly queries: readonly LogQuery[];
}

/** Prints the lines of services, and with `follow` the new ones. @throws CommandError with what AWS refuses */
export async function readLogs(run: LogRun, tools: LogTools): Promise<void> {
  const client = new CloudWatchLogsClient({ region: run.region, ...RETRIES });
  // Each look of these is tried again by the next one.
  const follow = new CloudWatchLogsClient({ region: run.region });
  const follower = new LogFollower(run.from);
  const style = { ...run.style, services: run.queries.length > 1 };
  const look = async (from: number, by: CloudWatchLogsClient): Promise<number> => {
    let printed = 0;
    for await (const event of merged(run.queries.map((query) => logEvents(by, query, from)))) {
      if (run.follow && !follower.isNew(event)) continue;
      if (!event.message.includes(run.grep)) continue;
      tools.print(logLine(event, style));
      printed++;
    }
    return printed;
  };
  const refuse = (error: unknown) => refusal(error, run);
  const printed = await look(run.from, client).catch(refuse);
  if (printed === 0) tools.say(`No line since ${formatTime(run.from, run.style.utc)}.`);
  while (run.follow && (await tools.pause(INTERVAL))) {
    await look(follower.nextStart(tools.now()), follow).catch((error: unknown) => {
      if (!isTransient(error)) refuse(error);
      tools.say(`CloudWatch does not answer: ${errorMessage(error)}. Trying again.`);
    });
  }
}

function refusal(error: unknown, { environment }: LogRun): never {
  if (error instanceof ResourceNotFoundException) {
    throw new CommandError(
      `environment "${environment}" has no log group yet: it is not deployed. Deploy it: npm run deploy -- ${environment}`,
    );
  }
  throw new CommandError(`${awsRefusal(error, environment, "operator_policy")}.`);
}

if (require.main === module) void startCommand(logs);

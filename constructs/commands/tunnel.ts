import { environmentAndWords } from "./access/environment-words";
import { ON_OPTION, platformOption } from "./access/platform";
import { awsRefusal } from "./aws-refusals";
import { type Command, type CommandInput, startCommand } from "./command";
import { CommandError } from "./command-error";
import { didYouMean } from "./did-you-mean";
import { onNpmEnd } from "./session/npm-end";
import { type ReachedEnvironment, reachedEnvironment } from "./session/reached-environment";
import { SessionPlugin } from "./session/session-plugin";
import { clientLines } from "./tunnel/database-client";
import { passwordOf, refuseStopped } from "./tunnel/database-access";
import { refuseTaken, typedPort } from "./tunnel/local-port";
import { openPort, type TunnelRun } from "./tunnel/open-port";
import type { PortSession } from "./tunnel/port-session";
import { runClient } from "./tunnel/run-client";
import { type StoredDatabase, storedDatabase } from "./tunnel/stored-database";

/** `npm run tunnel -- dev database` makes a port of this machine lead to the private database, in every phase. */
export const tunnel: Command = {
  name: "tunnel",
  summary:
    "Makes a port of this machine lead to the private database, through the EC2 host or a task that may\n" +
    "connect to it, until Ctrl-C. Prints how to connect, without the password. With --password it starts the\n" +
    "engine's client, or a command of yours, with the password in its environment, and ends with it.",
  arguments: {
    "<environment>": "name of an environment in main.ts",
    database: "the database of the environment",
    "[<command>...]": "with --password: what to run; none: psql, mysql or mariadb",
  },
  options: {
    port: { value: "15432", meaning: "port of this machine; default the database's own" },
    instance: {
      value: "NAME",
      meaning: "another instance, which npm run restore has made; default the database itself",
    },
    password: { meaning: "run a client with the password, which is never printed" },
    on: {
      ...ON_OPTION,
      meaning: "go through the EC2 host or a Fargate task; default the host, if it exists",
    },
  },
  exitCodes: {
    0: "ended by Ctrl-C or a signal; with --password: what ran succeeded",
    1: "refused, failed, or closed by AWS; any other code is that of what ran",
  },
  failure: 1,
  example: "dev database --password",
  ownArguments: 2,
  endsItself: true,
  run: (input) => openTunnel(input),
};

async function openTunnel({ words: typed, options }: CommandInput): Promise<number> {
  const { environment: name, words } = environmentAndWords(tunnel.name, typed, tunnel.example);
  const [what, ...command] = words;
  refuseOther(name, what);
  const hasPassword = options["password"] !== undefined;
  if (command.length > 0 && !hasPassword) {
    throw new CommandError(
      `${JSON.stringify(command.join(" "))} needs --password before it: a command is run only with the password.`,
    );
  }
  const [on, asked] = [platformOption(options), options["port"]?.[0]];
  typedPort(asked, 1);
  const environment = await reachedEnvironment(name, () => undefined);
  const plugin = await SessionPlugin.find();
  const database = instanceOf(databaseOf(environment), options["instance"]?.[0]);
  const port = typedPort(asked, database.port);
  await refuseTaken(`tunnel -- ${name} database`, port);
  const lines = clientLines(database, port);
  return untilInterrupted(hasPassword ? tunnel.failure : 0, async (interrupted, leaveCtrlC) => {
    const run = { plugin, environment, database, port, on, lines, interrupted };
    await refuseStopped(run);
    return hasPassword ? withPassword(run, command, leaveCtrlC) : keepOpen(run, await openPort(run));
  }).catch((error: unknown) => {
    if (error instanceof CommandError) throw error;
    throw new CommandError(`${awsRefusal(error, name, "operator_policy")}.`);
  });
}

function refuseOther(environment: string, what: string | undefined): void {
  if (what === "database") return;
  const given = what === undefined ? "nothing given to connect to" : `${JSON.stringify(what)} is no database`;
  throw new CommandError(
    `${given}.${what === undefined ? "" : didYouMean(what, ["database"])} For example: npm run tunnel -- ${environment} database`,
  );
}

function databaseOf({ name, stored, platforms }: ReachedEnvironment): StoredDatabase {
  const database = storedDatabase(stored, platforms);
  if (database !== undefined) return database;
  throw new CommandError(
    `no database is deployed in "${name}". If main.ts describes one, deploy it: npm run deploy -- ${name}`,
  );
}

/** Returns another instance, of which RDS makes the host name from its own: the rest is that of the account and region. */
function instanceOf(database: StoredDatabase, identifier: string | undefined): StoredDatabase {
  if (identifier === undefined) return database;
  return { ...database, identifier, address: database.address.replace(/^[^.]+/, identifier) };
}

const say = (line: string) => {
  console.error(line);
};

/** Ctrl-C, the end of a job, and a terminal that is closed. */
const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/**
 * Runs a tunnel until it ends, or a signal asks this process to end. The plugin is in a process group of its own, so no signal
 * of the terminal ends it.
 *
 * @param code - the exit code after a signal
 * @param work - the tunnel; it calls `leaveCtrlC` when Ctrl-C is for a client from then on
 */
async function untilInterrupted(
  code: number,
  work: (interrupted: AbortSignal, leaveCtrlC: () => void) => Promise<number>,
): Promise<number> {
  const interruption = new AbortController();
  let isForClient = false;
  const interrupt = (signal: NodeJS.Signals) => {
    if (signal !== "SIGINT" || !isForClient) interruption.abort();
  };
  for (const signal of SIGNALS) process.on(signal, interrupt);
  const stopLooking = onNpmEnd(() => {
    interruption.abort();
  });
  try {
    return await work(interruption.signal, () => (isForClient = true));
  } catch (error) {
    if (interruption.signal.aborted) return code;
    throw error;
  } finally {
    stopLooking();
    for (const signal of SIGNALS) process.off(signal, interrupt);
  }
}

/** Runs a client while the port is open. @returns its exit code */
async function withPassword(
  run: TunnelRun,
  [program, ...args]: readonly string[],
  leaveCtrlC: () => void,
): Promise<number> {
  const password = await passwordOf(run);
  const session = await openPort(run);
  leaveCtrlC();
  try {
    return await runClient(run, password, program === undefined ? run.lines.command : [program, ...args]);
  } finally {
    await session.close();
  }
}

/** Keeps the port open, and opens it once more when the host or task behind it is gone. @returns the exit code */
async function keepOpen(run: TunnelRun, first: PortSession): Promise<number> {
  let session = first;
  console.log([run.lines.url, run.lines.line].join("\n"));
  say(
    `The password: npm run tunnel -- ${run.environment.name} database --password starts a client with it. Ctrl-C ends.`,
  );
  for (const isLast of [false, true]) {
    await session.ended;
    if (run.interrupted.aborted) return 0;
    if (session.wasIdle) {
      throw new CommandError("AWS closed the session, because nothing used it for a while.");
    }
    if (isLast) break;
    say("The session has ended. Opening another one");
    session = await openPort(run);
    say(`Port ${run.port} leads to the database again`);
  }
  throw new CommandError(
    "the session has ended twice. Run this again once the host or the task keeps running.",
  );
}

if (require.main === module) void startCommand(tunnel);

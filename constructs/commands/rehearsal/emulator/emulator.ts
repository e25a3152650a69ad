import { execFile, spawn, type ChildProcess } from "node:child_process";
import { createHash } from "node:crypto";
import { once } from "node:events";
import { existsSync, openSync, closeSync } from "node:fs";
import { mkdir, mkdtemp, readFile, rename, rm } from "node:fs/promises";
import { join, resolve } from "node:path";
import { createInterface } from "node:readline";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { CommandError } from "../../command-error";

const execute = promisify(execFile);
/** Runs Python, or pip, which may print a lot. */
const run = (program: string, words: readonly string[]) =>
  execute(program, [...words], { env: process.env, maxBuffer: 16 * 1024 * 1024 });

const requirements = join(__dirname, "requirements.txt");
const cacheFolder = resolve(__dirname, "../../../../node_modules/.cache/ec2-to-fargate");
/** Four servers that start at once on two busy cores take more than a minute to import moto. */
const startLimit = 180_000;

/** Options of an emulator. */
export interface EmulatorOptions {
  /** Region. Default `ap-northeast-2`. */
  readonly region?: string;
  /** Account of its credentials, 12 digits. Default `123456789012`. */
  readonly account?: string;
  /** Tasks whose image matches this pattern (`*` and `?` as in a shell) never become healthy. Default: none. */
  readonly unhealthyImages?: string;
  /** Seconds until the first tasks of a new ECS service are healthy. Default 0. */
  readonly taskStart?: number;
  /** File that, while it exists, makes every EC2 host unhealthy. Default: hosts are healthy. */
  readonly hostDown?: string;
  /** Whether only a bucket's own account has access, as on AWS. Default: every account has. */
  readonly closedBuckets?: boolean;
  /** File for the emulator's log. Default: none. */
  readonly log?: string;
  /** Folder where its Python environment is kept. Default: in `node_modules/.cache`. */
  readonly cache?: string;
  /** Gets what takes long, for example `installing the AWS emulator`. */
  readonly onStep?: (step: string) => void;
}

/** A running AWS emulator. It is empty when it starts and keeps nothing when it stops. */
export interface Emulator {
  /** Its URL, such as `http://127.0.0.1:40123`. */
  readonly url: string;
  /** Environment variables that make terraform, cdktf and the AWS SDK use it. */
  readonly environment: Readonly<Record<string, string>>;
  /** Stops it. Does nothing the second time. */
  stop(): Promise<void>;
}

/** The account of an emulator without the option `account`. */
export const emulatorAccount = "123456789012";

/** Starts an AWS emulator on a free loopback port. Resolves when it is ready. */
export async function startEmulator(options: EmulatorOptions = {}): Promise<Emulator> {
  const python = join(await pythonEnvironment(options), "bin", "python");
  options.onStep?.("starting the AWS emulator");
  const log = options.log === undefined ? undefined : openSync(options.log, "a");
  const server = spawn(python, ["-m", "shim"], {
    cwd: __dirname,
    env: {
      ...process.env,
      PYTHONDONTWRITEBYTECODE: "1",
      // With it every key is of this account, so tests with a second account leave it out.
      ...(options.account !== undefined && { MOTO_ACCOUNT_ID: options.account }),
      ...(options.unhealthyImages !== undefined && { EMULATOR_UNHEALTHY_IMAGES: options.unhealthyImages }),
      ...(options.taskStart !== undefined && { EMULATOR_TASK_START_SECONDS: String(options.taskStart) }),
      ...(options.hostDown !== undefined && { EMULATOR_HOST_DOWN: options.hostDown }),
      ...(options.closedBuckets === true && { MOTO_S3_ALLOW_CROSSACCOUNT_ACCESS: "false" }),
    },
    stdio: ["pipe", "pipe", log ?? "ignore"],
    // Out of reach of Ctrl-C: it ends when its standard input is closed, so after the process that started it.
    detached: true,
  });
  if (log !== undefined) closeSync(log);
  const url = await addressOf(server, options.log);
  return { url, environment: environmentFor(url, options), stop: () => end(server) };
}

function environmentFor(
  url: string,
  { region = "ap-northeast-2", hostDown }: EmulatorOptions,
): Record<string, string> {
  return {
    // An IP address, not a name: the AWS SDKs then put the bucket into the path, and no DNS is needed.
    AWS_ENDPOINT_URL: url,
    AWS_ACCESS_KEY_ID: "emulator",
    AWS_SECRET_ACCESS_KEY: "emulator",
    AWS_REGION: region,
    AWS_EC2_METADATA_DISABLED: "true",
    NODE_OPTIONS: `--import ${pathToFileURL(join(__dirname, "outside.mjs")).href}`,
    ...(hostDown === undefined ? {} : { EMULATOR_HOST_DOWN: hostDown }),
  };
}

async function addressOf(server: ChildProcess, log: string | undefined): Promise<string> {
  const place = log === undefined ? "" : `, see ${log}`;
  const failed = (why: string) => new CommandError(`the AWS emulator: ${why}${place}.`);
  const timer = setTimeout(() => void end(server), startLimit);
  try {
    if (server.stdout === null) throw failed("the server has no standard output");
    const lines = createInterface({ input: server.stdout });
    const line = await Promise.race([
      once(lines, "line").then(([first]) => String(first)),
      once(server, "exit").then(() => undefined),
    ]);
    if (line === undefined) throw failed("the server ended before it was ready");
    return line;
  } finally {
    clearTimeout(timer);
  }
}

async function end(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return;
  const exited = once(server, "exit");
  server.kill("SIGKILL");
  await exited;
}

/** The Python environment with the emulator. It is created once and kept. */
async function pythonEnvironment({ onStep, cache = cacheFolder }: EmulatorOptions): Promise<string> {
  const hash = createHash("sha256")
    .update(await readFile(requirements))
    .digest("hex")
    .slice(0, 16);
  const folder = join(cache, `emulator-${hash}`);
  if (existsSync(folder)) return folder;
  onStep?.("installing the AWS emulator with Python, once; it is kept in node_modules/.cache");
  await mkdir(cache, { recursive: true });
  const unfinished = await mkdtemp(join(cache, "unfinished-"));
  const python = join(unfinished, "bin", "python");
  const install = ["-m", "pip", "install", "--quiet", "--no-input", "--disable-pip-version-check"];
  try {
    await run("python3", ["-m", "venv", unfinished]).catch(noPython);
    await run(python, [...install, "--requirement", requirements]).catch(notInstalled);
    await moveUnlessThere(unfinished, folder);
    return folder;
  } finally {
    await rm(unfinished, { recursive: true, force: true });
  }
}

function noPython(error: unknown): never {
  throw new CommandError(
    `the AWS emulator needs Python 3 with its module venv: ${lastLine(error)}. Install it, for example: ` +
      "apt-get install python3-venv, or brew install python; then run this again.",
  );
}

function notInstalled(error: unknown): never {
  throw new CommandError(
    `the AWS emulator cannot be installed with pip: ${lastLine(error)}. Check your network and the index that pip ` +
      "uses, then run this again.",
  );
}

/** Returns the last line of what a program printed about its failure; the first of its output, where `venv` prints it. */
function lastLine(error: unknown): string {
  const {
    stderr = "",
    stdout = "",
    message = "",
  } = error as Partial<Record<"stderr" | "stdout" | "message", string>>;
  const lines = (text: string) => text.split("\n").filter((line) => line.trim() !== "");
  const line = lines(stderr).at(-1) ?? lines(stdout)[0] ?? message;
  return line.trim().replace(/\.$/, "");
}

/** If another process was faster, its folder is used. */
async function moveUnlessThere(from: string, to: string): Promise<void> {
  await rename(from, to).catch((error: unknown) => {
    if (!existsSync(to)) throw error;
  });
}

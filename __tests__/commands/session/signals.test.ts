import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { refuseTaken } from "../../../constructs/commands/tunnel/local-port";
import { quoted } from "../../../constructs/commands/shell/remote-command";
import { freePort } from "../../support/free-port";
import { type SessionWorld, startSessionWorld } from "./support/session-aws";

jest.setTimeout(60_000);

let world: SessionWorld;
let folder: string;

beforeAll(async () => {
  world = await startSessionWorld({ phase: "ec2" });
  folder = mkdtempSync(join(tmpdir(), "signals-"));
});
afterAll(() => {
  world.remove();
  rmSync(folder, { recursive: true, force: true });
});

/** Waits until something holds. */
async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((wake) => setTimeout(wake, 50));
}

/** A client with a child, which writes both process ids, what it gets, and ends once a file `stop` is there. */
const client = (file: string, ignored: string) =>
  `const { appendFileSync: write, existsSync } = require("fs");
  const child = require("child_process").spawn("sleep", ["300"]);
  for (const signal of [${ignored}]) process.on(signal, () => write("${file}", signal + "\\n"));
  write("${file}", process.pid + "\\n" + child.pid + "\\n");
  setInterval(() => existsSync("${file}.stop") && (child.kill(), process.exit(7)), 50);`;

/** `npm run tunnel`, and what it has started. */
interface Tunnel {
  readonly process: ChildProcess;
  readonly port: string;
  /** File of the client. */
  readonly file: string;
  /** Lines that the client has written. */
  readonly lines: () => readonly string[];
  readonly printed: () => string;
  readonly ended: Promise<number | null>;
}

/**
 * @param ignored - signals that the client only writes down; undefined: there is no client
 * @param by - what starts it; on a terminal, npm does
 */
async function start(ignored?: string, by: "node" | "npm" | "terminal" = "node"): Promise<Tunnel> {
  const port = await freePort();
  const file = join(folder, port);
  const command = ignored === undefined ? [] : ["--password", process.execPath, "-e", client(file, ignored)];
  const typed = ["dev", "database", "--port", port, ...command];
  const npm = ["npm", "run", "--silent", "tunnel", "--", ...typed];
  const line = npm.map(quoted).join(" ");
  const [program = "", ...words] = {
    node: [process.execPath, "--import", "tsx", "constructs/commands/tunnel.ts", ...typed],
    npm,
    terminal: ["script", "--quiet", "--return", "--command", line, "/dev/null"],
  }[by];
  const child = spawn(program, words, {
    ...{ cwd: resolve(__dirname, "../../.."), detached: true },
    env: { ...process.env, ...world.variables },
  });
  let printed = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (text) => (printed += String(text)));
  const ended = new Promise<number | null>((wake) => {
    child.on("close", wake);
  });
  const lines = () => (existsSync(file) ? readFileSync(file, "utf8").trim().split("\n") : []);
  await until(() => (command.length === 0 ? printed.includes("Ctrl-C ends.") : lines().length >= 2));
  return { process: child, port, file, lines, printed: () => printed, ended };
}

/** Sends a signal to every process of the group, as a terminal does. */
const press = ({ process: { pid = 0 } }: Tunnel, signal: NodeJS.Signals) => process.kill(-pid, signal);

/** Checks that neither the client nor its child nor the plugin is left. */
async function expectNothingLeft({ port, lines }: Tunnel): Promise<void> {
  const isLeft = (pid: string) => /^\d+$/.test(pid) && existsSync(`/proc/${pid}`);
  await until(() => !lines().some(isLeft));
  await refuseTaken("dev", Number(port));
}

describe("a signal to npm run tunnel", () => {
  it("ends it with 0 by Ctrl-C, also twice, and by SIGTERM", async () => {
    const tunnels = await Promise.all([start(), start()]);
    const [twice, terminated] = tunnels;
    press(twice, "SIGINT");
    press(twice, "SIGINT");
    press(terminated, "SIGTERM");
    expect(await Promise.all(tunnels.map(({ ended }) => ended))).toEqual([0, 0]);
    for (const each of tunnels) {
      expect(each.printed()).not.toContain("tunnel: ");
      await expectNothingLeft(each);
    }
  });

  it("is for a client where it is Ctrl-C: one that goes on keeps its tunnel, and then its exit code counts", async () => {
    const tunnel = await start('"SIGINT"');
    for (const count of [1, 2]) {
      press(tunnel, "SIGINT");
      await until(() => tunnel.lines().filter((line) => line === "SIGINT").length >= count);
      await expect(refuseTaken("dev", Number(tunnel.port))).rejects.toThrow("is taken");
    }
    writeFileSync(`${tunnel.file}.stop`, "");
    expect(await tunnel.ended).toBe(7);
    await expectNothingLeft(tunnel);
  });

  it.each<[string, NodeJS.Signals, number]>([
    ["", "SIGINT", 130],
    ['"SIGTERM"', "SIGTERM", 137],
  ])(
    "ends a client that ignores [%s], all that it has started, and the plugin by %s, with %d",
    async (ignored, signal, code) => {
      const tunnel = await start(ignored);
      press(tunnel, signal);
      expect(await tunnel.ended).toBe(code);
      await expectNothingLeft(tunnel);
    },
  );

  it("ends client and plugin also where only npm gets it, whose shell passes on nothing", async () => {
    const tunnel = await start("", "npm");
    tunnel.process.kill("SIGTERM");
    await tunnel.ended;
    await expectNothingLeft(tunnel);
  });

  it("reaches on a terminal the client only, and neither npm nor its shell, which would end by it", async () => {
    const tunnel = await start('"SIGINT"', "terminal");
    const { stdin } = tunnel.process;
    for (const count of [1, 2]) {
      stdin?.write("\x03");
      await until(() => tunnel.lines().filter((line) => line === "SIGINT").length >= count);
    }
    writeFileSync(`${tunnel.file}.stop`, "");
    expect(await tunnel.ended).toBe(7);
    expect(tunnel.lines().filter((line) => line === "SIGINT")).toHaveLength(2);
    await expectNothingLeft(tunnel);
  });
});

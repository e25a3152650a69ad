import type { ChildProcess } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { startChild } from "./children";
import type { Model, Start } from "./model";
import { ProcessTree } from "./process-tree";

/** What a server is started with. */
export interface ServerProps {
  /** Folder for everything temporary; it holds `documents`. */
  readonly root: string;
  /** Most connections at a time. */
  readonly connections: number;
  /** What is started before anybody connects. */
  readonly start: Start;
}

/** A web server that runs. */
export class Server {
  private constructor(
    private readonly child: ChildProcess,
    /** Loopback port that it listens on. */
    public readonly port: number,
  ) {}

  /** Address of the file. */
  public get url(): string {
    return `http://127.0.0.1:${this.port}/page.html`;
  }

  /** Its processes as they are now. */
  public get tree(): ProcessTree {
    return new ProcessTree(this.child.pid ?? 0);
  }

  /** Starts one and waits until it answers and has all processes that it wants. */
  public static async start(model: Model, { root, connections, start }: ServerProps): Promise<Server> {
    const port = await freePort();
    const folder = join(root, String(port));
    mkdirSync(folder);
    const configuration = join(folder, "server.conf");
    const setting = { port, folder, documents: join(root, "documents"), connections, start };
    writeFileSync(configuration, model.configuration(setting));
    // Detached, which is setsid: Apache in the foreground ends with its whole process group, so it needs its own.
    const options = { detached: true, stdio: "inherit" } as const;
    const server = new Server(
      startChild(model.program, model.command(configuration, setting), options),
      port,
    );
    await server.answers();
    await server.settles();
    return server;
  }

  /** Waits until no process or thread has come or gone for 2 s. */
  public async settles(): Promise<void> {
    for (let before = 0, same = 0; same < 4;) {
      await sleep(500);
      const now = this.tree.threads;
      same = now === before ? same + 1 : 0;
      before = now;
    }
  }

  /** Ends it, and waits until it has ended. */
  public async stop(): Promise<void> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return;
    const ended = new Promise((resolve) => this.child.once("exit", resolve));
    this.child.kill("SIGTERM");
    await ended;
  }

  private async answers(): Promise<void> {
    for (let attempt = 0; attempt < 150; attempt++) {
      if (this.child.exitCode !== null) throw new Error(`${this.child.spawnfile} ended at its start`);
      const answer = await fetch(this.url, { headers: { connection: "close" } }).catch(() => undefined);
      if (answer?.ok === true && (await answer.text()).length > 0) return;
      await sleep(200);
    }
    throw new Error(`${this.child.spawnfile} doesn't answer on port ${this.port}`);
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address !== null ? address.port : 0));
    });
  });
}

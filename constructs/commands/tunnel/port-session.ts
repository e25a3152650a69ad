import { type ChildProcess, spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { CommandError } from "../command-error";
import type { OpenSession, SessionPlugin } from "../session/session-plugin";

/** What the plugin prints when connections are accepted. Source: aws/session-manager-plugin, basicportforwarding.go and muxportforwarding.go. */
const IS_OPEN = /^Waiting for connections|^Port \d+ opened/;

/** What it prints when nothing was sent for the idle timeout of the account's preferences, by default 20 minutes. */
const IDLE = "timed out due to inactivity";

/** What it prints when the target cannot connect for a program of this machine. Source: aws/session-manager-plugin, muxportforwarding.go. */
const NOT_CONNECTED = "Connection to destination port failed";

/** Milliseconds until the plugin has connected, and until it has ended a session, at most. */
const LONGEST_START = 60_000;
const LONGEST_END = 5_000;

/** A port of this machine that is forwarded by the plugin. */
export class PortSession {
  /** Settles when the plugin has ended. */
  public readonly ended: Promise<void>;
  private readonly opened: Promise<void>;
  private readonly printed: string[] = [];
  private readonly child: ChildProcess;

  private constructor(plugin: SessionPlugin, region: string, session: OpenSession, notConnected: () => void) {
    // Detached: Ctrl-C in the terminal is for the client that uses the port. So only this process can end the plugin.
    const { program, args, env } = plugin.start(region, session);
    this.child = spawn(program, args, { stdio: ["ignore", "pipe", "pipe"], env, detached: true });
    const { child } = this;
    const end = () => child.kill();
    process.once("exit", end);
    child.once("close", () => process.removeListener("exit", end));
    // With setImmediate, what waits for the open port continues first, so that messages keep the order of the events.
    this.ended = new Promise((resolve) => {
      child.once("close", () => setImmediate(resolve));
      child.once("error", (error) => {
        this.printed.push(error.message);
        resolve();
      });
    });
    this.opened = new Promise((resolve) => {
      for (const stream of [child.stdout, child.stderr]) {
        if (stream === null) continue;
        createInterface(stream).on("line", (line) => {
          if (line.trim() !== "") this.printed.push(line.trim());
          if (IS_OPEN.test(line)) resolve();
          if (line.startsWith(NOT_CONNECTED)) setImmediate(notConnected);
        });
      }
    });
  }

  /**
   * Starts the plugin, and ends it when `interrupted` is aborted.
   *
   * @param notConnected - is called when a connection to the port goes no further than to the target
   * @returns once connections are accepted
   * @throws CommandError when they are not, and what `interrupted` was aborted with before
   */
  public static async open(
    plugin: SessionPlugin,
    region: string,
    session: OpenSession,
    interrupted: AbortSignal,
    notConnected: () => void,
  ): Promise<PortSession> {
    interrupted.throwIfAborted();
    const started = new PortSession(plugin, region, session, notConnected);
    interrupted.addEventListener("abort", () => void started.close());
    const late = new Promise<"late">((resolve) => {
      setTimeout(() => {
        resolve("late");
      }, LONGEST_START).unref();
    });
    const outcome = await Promise.race([
      started.opened.then(() => "open" as const),
      started.ended.then(() => "ended" as const),
      late,
    ]);
    if (outcome === "open") return started;
    await started.close();
    throw new CommandError(`the port was not opened. The plugin printed:\n  ${started.printed.join("\n  ")}`);
  }

  /** Whether Systems Manager ended it because nothing was sent. */
  public get wasIdle(): boolean {
    return this.printed.some((line) => line.includes(IDLE));
  }

  /** Ends the session. */
  public async close(): Promise<void> {
    // The plugin ends the session in AWS when it is interrupted.
    this.child.kill("SIGINT");
    const timer = setTimeout(() => this.child.kill("SIGKILL"), LONGEST_END);
    await this.ended;
    clearTimeout(timer);
  }
}

import { readdirSync, readFileSync, readlinkSync } from "node:fs";
import { join } from "node:path";
import { run } from "../exec";
import { NGINX_PID } from "../paths";
import { until } from "../poll";
import { establishedConnections } from "./connections";

/** Seconds in which nginx replaces its workers after a reload. */
const RELOAD_TIMEOUT = 15;

/**
 * How many reloads ago a worker may have got its configuration. Each worker needs 3 MB, and a host has as many of a
 * configuration as processors: 130 MB at most on two (measured with nginx 1.30).
 */
const OLD_CONFIGURATIONS = 24;

/** The nginx of the host, as systemd runs it. */
export class Nginx {
  /** Whether it is running. */
  public async isRunning(): Promise<boolean> {
    return run("systemctl", ["is-active", "--quiet", "nginx"]).then(
      () => true,
      () => false,
    );
  }

  /** Checks a configuration. @throws with nginx's own error */
  public async test(path: string): Promise<void> {
    await run("nginx", ["-t", "-q", "-c", path], { errorLine: /\[emerg\]/ }).catch((error: unknown) => {
      const message = error instanceof Error ? error.message : String(error);
      throw new Error(message.replace(/^.*\[emerg\] (\d+#\d+: )?/, ""));
    });
  }

  /**
   * Loads the configuration without losing a connection. Starts nginx when it is not running.
   *
   * @throws when it does not start, or keeps its old configuration
   */
  public async load(): Promise<void> {
    if (!(await this.isRunning())) {
      await run("systemctl", ["reset-failed", "nginx"]).catch(() => undefined);
      await run("systemctl", ["start", "nginx"]);
      return;
    }
    const old = nginxWorkers().map(({ pid }) => pid);
    await run("systemctl", ["reload", "nginx"]);
    const replaced = () => {
      const workers = nginxWorkers().filter(({ leaving }) => !leaving);
      return workers.length > 0 && workers.every(({ pid }) => !old.includes(pid));
    };
    if (!(await until(replaced, RELOAD_TIMEOUT))) {
      throw new Error("nginx did not load the new configuration (log: journalctl -u nginx)");
    }
    endOldestWorkers();
  }

  /**
   * Whether a worker with an older configuration can get a further request: it has more connections of clients than to
   * containers, so one of them has no request yet.
   */
  public hasIdleClients(): boolean {
    const old = nginxWorkers().filter(({ leaving }) => leaving);
    if (old.length === 0) return false;
    const established = establishedConnections();
    return old.some(({ pid }) => {
      const sockets = new Set(socketsOf(pid));
      const own = established.filter(({ socket }) => sockets.has(socket));
      const clients = own.filter(({ localPort }) => localPort === 80 || localPort === 443).length;
      return clients > own.filter(({ toLoopback }) => toLoopback).length;
    });
  }
}

/** Ends the oldest workers, and with them connections that have outlived many reloads, when there are too many. */
function endOldestWorkers(): void {
  const workers = nginxWorkers();
  const old = workers.filter(({ leaving }) => leaving).sort((one, other) => one.started - other.started);
  const most = OLD_CONFIGURATIONS * (workers.length - old.length);
  for (const { pid } of old.slice(0, Math.max(0, old.length - most))) {
    try {
      process.kill(pid, "SIGTERM");
    } catch {
      // It has exited by itself.
    }
  }
}

/** A worker process of nginx. */
interface Worker {
  /** Process id. */
  readonly pid: number;
  /** When it was started, in ticks since the boot. */
  readonly started: number;
  /** Whether it has an older configuration: it accepts no new connections and finishes the ones it has. */
  readonly leaving: boolean;
}

/** Lists nginx's workers; none when it is not running. */
function nginxWorkers(): readonly Worker[] {
  const master = Number(read(NGINX_PID));
  if (!(master > 0)) return [];
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .map((name) => ({ pid: Number(name), title: titleOf(name), stat: statOf(name) }))
    .filter(({ title, stat }) => title.startsWith("nginx: worker process") && Number(stat[3]) === master)
    .map(({ pid, title, stat }) => ({
      pid,
      started: Number(stat[21]),
      leaving: title.includes("shutting down"),
    }));
}

/** Lists the numbers of a process's sockets. Source: proc(5). */
function socketsOf(pid: number): readonly string[] {
  try {
    const folder = `/proc/${pid}/fd`;
    return readdirSync(folder).map((name) => readlinkSync(join(folder, name)).replace(/^socket:\[|\]$/g, ""));
  } catch {
    // The process has exited meanwhile.
    return [];
  }
}

/** Reads what a process calls itself. */
function titleOf(pid: string): string {
  return read(`/proc/${pid}/cmdline`).replaceAll("\0", " ");
}

/**
 * Reads the fields of a process, the first at 0. The second is its name, in parentheses, which may hold anything. Source:
 * proc(5).
 */
function statOf(pid: string): readonly string[] {
  const stat = read(`/proc/${pid}/stat`);
  return ["", "", ...stat.slice(stat.lastIndexOf(")") + 2).split(" ")];
}

/** Reads a file; empty when it does not exist: a process may exit meanwhile. */
function read(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return "";
  }
}

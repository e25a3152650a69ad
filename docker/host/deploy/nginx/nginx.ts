import { readdirSync, readFileSync } from "node:fs";
import { run } from "../exec";
import { NGINX_PID } from "../paths";
import { until } from "../poll";

/** Seconds in which nginx replaces its workers after a reload. */
const RELOAD_TIMEOUT = 15;

/** Seconds in which old workers exit: `worker_shutdown_timeout` of nginx.conf, and a little more. */
const DRAIN_TIMEOUT = 75;

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
  }

  /** Waits until the last worker with an older configuration has exited. @returns whether it has */
  public waitForOldWorkers(): Promise<boolean> {
    return until(() => nginxWorkers().every(({ leaving }) => !leaving), DRAIN_TIMEOUT);
  }
}

/** A worker process of nginx. */
interface Worker {
  /** Process id. */
  readonly pid: number;
  /** Whether it has an older configuration: it accepts no new connections and finishes the ones it has. */
  readonly leaving: boolean;
}

/** Lists nginx's workers; none when it is not running. */
function nginxWorkers(): readonly Worker[] {
  const master = Number(read(NGINX_PID));
  if (!(master > 0)) return [];
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name) && parentOf(name) === master)
    .map((name) => ({ pid: Number(name), title: read(`/proc/${name}/cmdline`).replaceAll("\0", " ") }))
    .filter(({ title }) => title.startsWith("nginx: worker process"))
    .map(({ pid, title }) => ({ pid, leaving: title.includes("shutting down") }));
}

/** Reads the field after the command's name, which is in parentheses and may hold anything. Source: proc(5). */
function parentOf(pid: string): number {
  const stat = read(`/proc/${pid}/stat`);
  return Number(stat.slice(stat.lastIndexOf(")") + 2).split(" ")[1]);
}

/** Reads a file; empty when it does not exist: a process may exit meanwhile. */
function read(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return "";
  }
}

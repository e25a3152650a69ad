import { readdirSync, readFileSync } from "node:fs";
import { run } from "../exec";
import { NGINX_PID } from "../paths";
import { until } from "../poll";

/** Seconds in which nginx has replaced its workers, or hasn't understood. */
const TAKEN = 15;

/** Seconds in which old workers are gone: `worker_shutdown_timeout` of nginx.conf, and a little. */
const DRAINED = 75;

/** The nginx of the host, as systemd runs it. */
export class Nginx {
  /** Whether it runs. */
  public async isRunning(): Promise<boolean> {
    return run("systemctl", ["is-active", "--quiet", "nginx"]).then(
      () => true,
      () => false,
    );
  }

  /** @throws what nginx says of a configuration that it refuses */
  public async test(path: string): Promise<void> {
    await run("nginx", ["-t", "-q", "-c", path], { telling: /\[emerg\]/ }).catch((error: Error) => {
      throw new Error(error.message.replace(/^.*\[emerg\] (\d+#\d+: )?/, ""));
    });
  }

  /**
   * Makes it read its configuration, without losing a connection.
   *
   * @throws when it can't start, or keeps the configuration that it has
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
    if (!(await until(replaced, TAKEN)))
      throw new Error("nginx did not take the new configuration; journalctl -u nginx says why");
  }

  /** Waits until the last worker with an older configuration has gone. @returns whether it has */
  public drained(): Promise<boolean> {
    return until(() => nginxWorkers().every(({ leaving }) => !leaving), DRAINED);
  }
}

/** A worker process of nginx. */
export interface Worker {
  /** Process id. */
  readonly pid: number;
  /** Whether it takes no more connections and finishes the ones it has: it follows an older configuration. */
  readonly leaving: boolean;
}

/** Lists nginx's workers, none when it doesn't run. */
function nginxWorkers(): readonly Worker[] {
  const master = Number(read(NGINX_PID));
  if (!(master > 0)) return [];
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name) && parentOf(name) === master)
    .map((name) => ({ pid: Number(name), title: read(`/proc/${name}/cmdline`).replaceAll("\0", " ") }))
    .filter(({ title }) => title.startsWith("nginx: worker process"))
    .map(({ pid, title }) => ({ pid, leaving: title.includes("shutting down") }));
}

/** The field after the command's name, which stands in parentheses and may hold anything. Source: proc(5). */
function parentOf(pid: string): number {
  const stat = read(`/proc/${pid}/stat`);
  return Number(stat.slice(stat.lastIndexOf(")") + 2).split(" ")[1]);
}

/** A process may end while it is looked at. */
function read(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return "";
  }
}

import { nginxWorkers } from "./nginx-workers";
import { run } from "./run";
import { until } from "./until";

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

import { existsSync, readFileSync } from "node:fs";
import { DeployError } from "../deploy-error";
import { run } from "../exec";
import { NGINX_PID } from "../paths";
import { until } from "../poll";

/** Seconds in which the new program starts, and in which the old one gives up idle connections after `keepalive_min_timeout`. */
const START_TIMEOUT = 15;

/**
 * Lets nginx run the program and libraries that are installed, without closing a listening socket: the new program starts
 * beside the old one and takes over its sockets, then the old one finishes its connections and exits.
 *
 * Source: nginx.org, "Controlling nginx", "Upgrading Executable on the Fly". systemd follows the file with the process id.
 *
 * @throws {@link DeployError} when the new program does not start; the old one goes on
 */
export async function upgradeNginx(): Promise<void> {
  await run("nginx", ["-t", "-q"], { errorLine: /\[emerg\]/ });
  const old = master();
  if (old === 0) return;
  const kept = `${NGINX_PID}.oldbin`;
  process.kill(old, "SIGUSR2");
  const hasStarted = () => existsSync(kept) && master() !== old && master() > 0;
  if (!(await until(hasStarted, START_TIMEOUT))) {
    throw new DeployError("nginx goes on with the version from before the update (log: journalctl -u nginx)");
  }
  process.kill(old, "SIGQUIT");
  // Idle connections end by then; others may be open for hours, and nothing waits for them.
  await until(() => !existsSync(kept), START_TIMEOUT);
}

/** Process id of nginx's master; 0 when it is not running. */
function master(): number {
  try {
    return Number(readFileSync(NGINX_PID, "utf8"));
  } catch {
    return 0;
  }
}

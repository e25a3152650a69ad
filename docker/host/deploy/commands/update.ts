import { errorMessage } from "../deploy-error";
import { run } from "../exec";
import type { Host } from "../host";
import { upgradeNginx } from "../nginx/upgrade";
import { packages } from "../packages";
import { staleServices } from "../stale-services";

/**
 * Installs security updates, and lets the programs between a request and its container use them. No container stops, and the
 * host does not reboot by itself: what needs that is recorded, and the status names it.
 *
 * @returns errors, one line each
 */
export async function update({ state, log }: Pick<Host, "state" | "log">): Promise<readonly string[]> {
  const errors: string[] = [];
  const attempt = async <T>(step: () => Promise<T>): Promise<T | undefined> => {
    try {
      return await step();
    } catch (error) {
      errors.push(errorMessage(error));
      return undefined;
    }
  };
  const release = await attempt(() => packages.upgrade(new Date()));
  // Also after a failure: an earlier run may have been interrupted.
  for (const unit of staleServices()) {
    await attempt(async () => {
      await (unit === "nginx.service" ? upgradeNginx() : run("systemctl", ["restart", unit]));
      log(`updates: ${unit} runs the installed version`);
    });
  }
  const boot = (await attempt(() => packages.waitingForBoot())) ?? [];
  const { release: before } = state.updates ?? {};
  state.recordUpdates({
    at: new Date().toISOString().replace(/\.\d+/, ""),
    release: release ?? before,
    error: errors[0],
    boot,
  });
  if (release !== undefined) log(`updates: security updates of Amazon Linux ${release} are installed`);
  if (boot.length > 0) log(`updates: ${boot.join(", ")}: installed, takes effect when the host is replaced`);
  return errors.map((error) => `updates: ${error}`);
}

import type { Manifest } from "../../../constructs/service/manifest";
import { DeployError, errorMessage } from "./deploy-error";
import { containerHash } from "./desired-container";
import type { Host } from "./host";
import { pull } from "./pull";
import { runOnce } from "./run-once";
import type { Secrets } from "./secrets";

/**
 * Creates the user with which services connect to the database, or sets its password, where this host has not done so for the
 * password and the instance that the manifest names.
 *
 * @throws {@link DeployError} when it fails; the next run tries again
 */
export async function createDatabaseUser(
  host: Host,
  { databaseUser: task }: Pick<Manifest, "databaseUser">,
  secrets: Secrets,
): Promise<void> {
  if (task === undefined) return;
  const { name, image, command = [], timeout } = task;
  const hash = containerHash(task, image);
  if (host.state.databaseUser === hash) return;
  try {
    await pull(host, name, image);
    await host.engine.ensureNetwork(name);
    const environment = await secrets.environmentOf(task);
    const failure = await runOnce(host, { service: task, image, environment, hash }, { command, timeout });
    if (failure !== undefined) throw new DeployError(`the SQL ${failure}`);
  } catch (error) {
    const reason = errorMessage(error).replace(`${name}: `, "").replace(/\.$/, "");
    throw new DeployError(
      `${name}: the user of the database was not created or changed: ${reason}. ` +
        "Services that use the database were left as they are. The next run tries again.",
    );
  }
  host.state.recordDatabaseUser(hash);
  host.log(`${name}: the database has the user ${task.environment["DATABASE_USER"] ?? ""}`);
}

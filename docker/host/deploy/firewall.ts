import type { Manifest } from "../../../constructs/service/manifest";
import { DeployError, errorMessage } from "./deploy-error";
import type { Container } from "./docker/container";
import { bridgeName } from "./docker/network";
import { run } from "./exec";
import { writeAtomically } from "./files";
import { FIREWALL_FILE } from "./paths";

/** The unit that applies the rules. */
const FIREWALL_UNIT = "ec2-to-fargate-firewall.service";

/** Every network of a service, by the beginning of its bridge's name. */
const CONTAINERS = "-i e2f+";

/** Addresses of the metadata service, and of the service that gives containers their credentials. */
const METADATA = "169.254.169.254";
const CREDENTIALS = "169.254.170.2";

/**
 * Limits what containers reach to what they reach on Fargate: nothing of other services, the database only if declared, of
 * the host only nginx and the credentials, and never the metadata service.
 *
 * @param containers - those that exist now
 * @throws {@link DeployError} when the rules cannot be applied
 */
export async function applyFirewall(manifest: Manifest, containers: readonly Container[]): Promise<void> {
  writeAtomically(FIREWALL_FILE, firewallRules(manifest, containers));
  await restoreFirewall();
}

/**
 * Applies the rules once more, for when something else has removed them. A unit does it, as at boot, before Docker starts.
 *
 * @throws {@link DeployError} when they cannot be applied
 */
export async function restoreFirewall(): Promise<void> {
  try {
    // Not `start`: while the unit is running it does nothing, and that run may have read the previous file.
    await run("systemctl", ["restart", FIREWALL_UNIT]);
  } catch (error) {
    throw new DeployError(`firewall: ${errorMessage(error)}. See why: journalctl --unit ${FIREWALL_UNIT}`);
  }
}

/**
 * Returns the rules as `iptables-restore` reads them: it replaces both chains in one step.
 *
 * Docker sends forwarded packets through DOCKER-USER before its own rules, and never changes rules in it.
 *
 * A container that was started with access to the database keeps it until it is replaced and has finished its requests, even
 * if its service is in the manifest without the database, or not at all.
 */
export function firewallRules(
  {
    services,
    databaseSubnets,
    databaseUser,
  }: Pick<Manifest, "services" | "databaseSubnets" | "databaseUser">,
  containers: readonly Pick<Container, "service" | "database" | "address">[],
): string {
  const all = databaseUser === undefined ? services : [...services, databaseUser];
  const names = all.filter(({ database }) => database).map(({ name }) => name);
  const kept = containers
    .filter(({ service, database, address }) => database && address !== undefined && !names.includes(service))
    .map(({ service, address = "" }) => `${bridgeName(service)} -s ${address}`);
  const users = [...names.map(bridgeName), ...kept];
  return [
    "*filter",
    ":DOCKER-USER - [0:0]",
    ":E2F-INPUT - [0:0]",
    `-A DOCKER-USER -d ${METADATA} -j REJECT`,
    `-A DOCKER-USER ${CONTAINERS} -o e2f+ -j REJECT`,
    ...databaseSubnets.flatMap((subnet) => [
      ...users.map((bridge) => `-A DOCKER-USER -i ${bridge} -d ${subnet} -j RETURN`),
      `-A DOCKER-USER ${CONTAINERS} -d ${subnet} -j REJECT`,
    ]),
    "-A DOCKER-USER -j RETURN",
    "-A E2F-INPUT -m conntrack --ctstate ESTABLISHED,RELATED -j RETURN",
    "-A E2F-INPUT -p tcp -m multiport --dports 80,443 -j RETURN",
    // Only this port: programs of the host that listen on all addresses listen on this one, too.
    `-A E2F-INPUT -p tcp -m conntrack --ctorigdst ${CREDENTIALS} --ctorigdstport 80 -j RETURN`,
    "-A E2F-INPUT -j REJECT",
    "COMMIT",
    "",
  ].join("\n");
}

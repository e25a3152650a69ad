import { RETIRED_SECRET } from "../../service/words";
import type { FoundationFacts, Loss, Recorded } from "./recorded";

const shown = (list: string, before = "") => `\${join(", ", [for each in ${list} : "${before}\${each}"])}`;

/** A service that ran and is in the description no more, without having been retired. */
export function lostServices(wanted: FoundationFacts, recorded: Recorded): Loss {
  const lost = recorded.lacking("services", [...wanted.services, ...wanted.retired]);
  return {
    isLost: `length(${lost}) > 0`,
    message:
      `environments.${wanted.environment}: ${shown(lost, "services.")} would be taken out while it runs: its images, release, role, ` +
      "logs and secrets would be deleted.",
    way:
      "Retire it first: write `retired: true` in it, deploy, and take it out after that. If it only has another name now, write " +
      "the old one as `formerly` in it.",
    unprotected: "Its images and logs are deleted before the platforms stop it.",
  };
}

/**
 * A retired service that is taken out though the deployment that retired it was not finished: foundation goes first, and would
 * delete what a platform still runs on.
 *
 * @param running - expression for the services that run since the last deployment that was finished
 */
export function stillRunning(
  wanted: FoundationFacts,
  recorded: Recorded,
  running: string,
): Pick<Loss, "isLost" | "message" | "way"> {
  const out = recorded.lacking("retired", [...wanted.services, ...wanted.retired]);
  const lost = `[for service in ${out} : service if contains(${running}, service)]`;
  return {
    isLost: `length(${lost}) > 0`,
    message:
      `environments.${wanted.environment}: ${shown(lost, "services.")} would be taken out while it may still run: the deployment ` +
      "that retired it was not finished, and its images, role and secrets would be deleted first.",
    way: "Put it back with `retired: true`, deploy until the end, and take it out after that.",
  };
}

/**
 * A retired secret that is taken out though the deployment that retired it was not finished: foundation goes first, and would
 * delete what a container still gets.
 *
 * @param running - expression for what the last deployment that was finished has recorded
 */
export function stillUsed(
  wanted: FoundationFacts,
  recorded: Recorded,
  running: string,
): Pick<Loss, "isLost" | "message" | "way"> {
  const out = recorded.lacking("unusedSecrets", keptSecrets(wanted));
  const lost = `[for secret in ${out} : secret if !contains(${running}, "${RETIRED_SECRET}\${secret}")]`;
  return {
    isLost: `length(${lost}) > 0`,
    message:
      `environments.${wanted.environment}.retiredSecrets: ${shown(lost)} would be taken out while a container may still get it: the ` +
      "deployment that retired it was not finished, and no container would start without the secret.",
    way: "Put it back under `retiredSecrets`, deploy until the end, and take it out after that.",
  };
}

/** Lists the secrets that stay. */
function keptSecrets({ secrets, retiredSecrets, unusedSecrets = [] }: FoundationFacts): readonly string[] {
  return [...secrets, ...retiredSecrets, ...unusedSecrets];
}

/** A secret that no service declares any more; those of a service that is taken out are a loss of their own. */
export function lostSecrets(wanted: FoundationFacts, recorded: Recorded, services: Loss): Loss {
  const lost = recorded.lacking("secrets", keptSecrets(wanted));
  return {
    isLost: `length(${lost}) > 0 && !(${services.isLost})`,
    message:
      `environments.${wanted.environment}: no service lists ${shown(lost)} under "secrets" any more: the secret would be deleted ` +
      "with its value.",
    way:
      "List it again in a service. To delete it, retire it first: list it under `retiredSecrets` of the environment, deploy, and " +
      "take it out after that.",
    unprotected: "It is deleted at once and cannot be restored.",
  };
}

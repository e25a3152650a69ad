import { parseSettings } from "../../../constructs/settings/parse-settings";
import type { Environment } from "../../../constructs/settings/settings";

/** The settings of a description's first environment. */
export function firstEnvironment(written: unknown): Environment {
  const [environment] = parseSettings(written).environments;
  if (environment === undefined) throw new Error("The description has no environment.");
  return environment;
}

import { parseSettings } from "../../../constructs/settings/parse-settings";
import type { Environment } from "../../../constructs/settings/settings";
import { assign } from "./assign";
import { description } from "./description";

/** Returns the settings of the environment of the smallest description, with other values. */
export function firstEnvironment(assignments: string): Environment {
  const [environment] = parseSettings(assign(description(), assignments)).environments;
  if (environment === undefined) throw new Error("The description has no environment.");
  return environment;
}

import type { Description, EnvironmentDescription } from "./description";
import { isRecord, own } from "./paths";

/**
 * Returns a description in which some fields of one environment are others.
 *
 * What has no such environment is returned as it is, so that its mistakes are reported as always.
 *
 * @param edit - returns the fields from those that are written
 */
export function editEnvironment(
  description: Description,
  name: string,
  edit: (written: EnvironmentDescription) => Partial<EnvironmentDescription>,
): Description {
  const environments =
    isRecord(description) && isRecord(description.environments) ? description.environments : {};
  const written = own(environments, name);
  if (!isRecord(written)) return description;
  const changed: EnvironmentDescription = { ...written, ...edit(written) };
  return { ...description, environments: { ...environments, [name]: changed } };
}

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
  const environments: unknown = isRecord(description) ? description.environments : undefined;
  const written = isRecord(environments) ? own(environments, name) : undefined;
  if (!isRecord(environments) || !isRecord(written)) return description;
  const changed = { ...written, ...edit(written as unknown as EnvironmentDescription) };
  return { ...description, environments: { ...description.environments, [name]: changed } };
}

import type { Description } from "../description";
import type { Path } from "../path";
import { valueAt } from "../value-at";

/** Fields that only an environment has. */
const ENVIRONMENT_ONLY = ["account", "region", "phase", "cutover", "domain", "hostedZone"];

/**
 * Finds where the user wrote, or would write, a value of an environment.
 *
 * @param path - the way to it within the environment: `["services", "back", "cpu"]`
 * @returns the environment's own place when it overrides the value, else the application's
 */
export function writtenPath(description: Description, environment: string, path: Path): Path {
  const override = ["environments", environment, ...path];
  if (path.length === 0 || valueAt(description, override) !== undefined) return override;
  if (ENVIRONMENT_ONLY.includes(String(path[0]))) return override;
  for (let length = path.length; length > 0; length -= 1) {
    const part = path.slice(0, length);
    if (valueAt(description, part) !== undefined) return path;
    if (valueAt(description, ["environments", environment, ...part]) !== undefined) return override;
  }
  return path;
}

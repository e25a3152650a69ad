import type { Description } from "../description";
import { type Path, related, valueAt, within } from "../paths";
import type { ResolvedEnvironment } from "../resolve/resolve";
import { RULES } from "../catalogue";
import type { Finding } from "../rules/rule";

/** Fields that only an environment has. */
const ENVIRONMENT_ONLY = ["account", "region", "phase", "cutover", "domain", "hostedZone"];

/** A finding with the rule that found it, and the environments in which it did. */
interface FoundFinding extends Finding {
  /** Id of the rule. */
  readonly id: string;
  /** Names of the environments; none for a rule about the description as a whole. */
  readonly environments: readonly string[];
}

/**
 * Returns what the rules find in a description of the right shape, with paths as the user wrote them.
 *
 * @param invalidPaths - paths whose values are invalid or missing; findings that depend on them are left out
 */
export function findProblems(
  description: Description,
  environments: readonly ResolvedEnvironment[],
  invalidPaths: readonly Path[],
): readonly FoundFinding[] {
  const isCertain = ({ path, reads = [path] }: Finding) =>
    !reads.some((read) => invalidPaths.some((invalid) => related(read, invalid)));
  const overall = RULES.flatMap((rule) =>
    "stops" in rule
      ? rule.stops(description).map((finding) => ({ ...finding, id: rule.id, environments: [] }))
      : [],
  );
  const suppressed = overall.filter(({ suppressesChildren }) => suppressesChildren).map(({ path }) => path);
  const each = environments
    .flatMap((resolved) => environmentFindings(description, resolved))
    .filter(({ path }) => !suppressed.some((outer) => within(path, outer)));
  return [...overall, ...each].filter(isCertain);
}

function environmentFindings(
  description: Description,
  { environment, merged }: ResolvedEnvironment,
): readonly FoundFinding[] {
  const { name } = environment;
  return RULES.flatMap((rule) =>
    "stopsEnvironment" in rule
      ? rule.stopsEnvironment(environment, merged).map(({ path, reads = [path], ...finding }) => ({
          ...finding,
          id: rule.id,
          environments: [name],
          path: writtenPath(description, name, path),
          reads: reads.flatMap((read) => placesOf(description, name, read)),
        }))
      : [],
  );
}

/** Returns where a value may be: in the environment, and unless it is found there, in the application. */
function placesOf(description: Description, name: string, path: Path): readonly Path[] {
  const override = ["environments", name, ...path];
  return valueAt(description, override) === undefined ? [path, override] : [override];
}

/**
 * Returns where the user wrote, or would write, a value of an environment.
 *
 * @param path - the path to it within the environment: `["services", "back", "cpu"]`
 * @returns its path in the environment when that overrides the value, else its path in the application
 */
function writtenPath(description: Description, environment: string, path: Path): Path {
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

import type { Description } from "../description";
import { type Path, related, valueAt, within } from "../paths";
import { mergeEnvironment } from "../resolve/merge";
import { resolveEnvironment } from "../resolve/resolve";
import { databaseRequired, knownDatabaseVersion } from "../rules/database";
import { distinctPhysicalNames, freeVariables, validNames } from "../rules/names";
import { enoughZones, validZones } from "../rules/network";
import {
  distinctDomains,
  distinctRoutes,
  enclosingZone,
  healthCheckTiming,
  reachableServices,
} from "../rules/routing";
import type { DescriptionRule, EnvironmentRule, Finding } from "../rules/rule";
import { addedServices, atLeastOneEnvironment, atLeastOneService } from "../rules/services";
import { matchingProcessor, offeredSizes, replicasOrScale, validScale } from "../rules/sizing";

/** Every rule about the description as a whole. */
const DESCRIPTION_RULES: readonly DescriptionRule[] = [
  addedServices,
  distinctDomains,
  validNames,
  replicasOrScale,
  atLeastOneEnvironment,
];

/** Every rule about one environment. */
const ENVIRONMENT_RULES: readonly EnvironmentRule[] = [
  distinctPhysicalNames,
  distinctRoutes,
  enclosingZone,
  enoughZones,
  freeVariables,
  knownDatabaseVersion,
  matchingProcessor,
  offeredSizes,
  healthCheckTiming,
  databaseRequired,
  validScale,
  validZones,
  reachableServices,
  atLeastOneService,
];

/**
 * Runs every rule over a description of the right shape.
 *
 * @param invalidPaths - paths whose values are wrong by themselves, or are missing; what rests on them is left out
 * @returns findings with paths as the user wrote them
 */
export function findProblems(description: Description, invalidPaths: readonly Path[]): readonly Finding[] {
  const certain = ({ path, reads = [path] }: Finding) =>
    !reads.some((read) => invalidPaths.some((wrong) => related(read, wrong)));
  const all = DESCRIPTION_RULES.flatMap((rule) => rule(description));
  const hidden = all.filter(({ suppressesChildren }) => suppressesChildren).map(({ path }) => path);
  const each = Object.keys(description.environments)
    .flatMap((name) => environmentFindings(description, name))
    .filter(({ path }) => !hidden.some((outer) => within(path, outer)));
  return [...all, ...each].filter(certain);
}

function environmentFindings(description: Description, name: string): readonly Finding[] {
  const environment = description.environments[name];
  if (environment === undefined) return [];
  const draft = mergeEnvironment(description, environment);
  const resolved = resolveEnvironment(description.name, name, draft);
  return ENVIRONMENT_RULES.flatMap((rule) => rule(resolved, draft)).map(
    ({ path, message, reads = [path] }) => ({
      path: writtenPath(description, name, path),
      message,
      reads: reads.flatMap((read) => placesOf(description, name, read)),
    }),
  );
}

/** Where a value may stand: in the environment, and unless it is found there, in the application. */
function placesOf(description: Description, name: string, path: Path): readonly Path[] {
  const override = ["environments", name, ...path];
  return valueAt(description, override) === undefined ? [path, override] : [override];
}

/** Fields that only an environment has. */
const ENVIRONMENT_ONLY = ["account", "region", "phase", "cutover", "domain", "hostedZone"];

/**
 * Finds where the user wrote, or would write, a value of an environment.
 *
 * @param path - the way to it within the environment: `["services", "back", "cpu"]`
 * @returns the environment's own place when it overrides the value, else the application's
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

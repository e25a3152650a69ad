import type { Description } from "../description";
import { type Path, related, valueAt, within } from "../paths";
import type { ResolvedEnvironment } from "../resolve/resolve";
import {
  instanceBounds,
  instanceEgress,
  instanceTypes,
  protectedSpot,
  spotStopTime,
} from "../rules/capacity";
import { possibleDeployments } from "../rules/deployments";
import { possibleTestPorts } from "../rules/test-ports";
import { fittingContainers, passableTexts } from "../rules/container-texts";
import { databaseRequired, knownDatabaseVersion } from "../rules/database";
import { waitableDeployments } from "../rules/delivery";
import { fittingBoundary, oneProvider, trustedRepository } from "../rules/github";
import { enoughHostMemory } from "../rules/host-memory";
import { enoughInstances, fittingTasks } from "../rules/instance-room";
import { fittingTmpfs, unprivilegedUser, validTmpfsPaths } from "../rules/isolation";
import { distinctPhysicalNames, distinctVariables, plainSecrets, validNames } from "../rules/names";
import { enoughZones, validZones } from "../rules/network";
import { usefulPermissions } from "../rules/permissions";
import { distinctPipelineRoles, pipelineRepository, reachableConnection } from "../rules/pipeline";
import {
  distinctDomains,
  distinctRoutes,
  enclosingZone,
  healthCheckTiming,
  reachableServices,
} from "../rules/routing";
import type { DescriptionRule, EnvironmentRule, Finding } from "../rules/rule";
import { completeSchedule, usefulSchedule } from "../rules/schedule";
import { addedServices, atLeastOneEnvironment, numberOfServices, splitCommands } from "../rules/services";
import {
  matchingArchitecture,
  offeredSizes,
  replicasOrScale,
  suitableInstanceType,
  validScale,
} from "../rules/sizing";

/** Every rule about the description as a whole. */
const DESCRIPTION_RULES: readonly DescriptionRule[] = [
  addedServices,
  atLeastOneEnvironment,
  distinctDomains,
  oneProvider,
  replicasOrScale,
  validNames,
  validTmpfsPaths,
];

/** Every rule about one environment. */
const ENVIRONMENT_RULES: readonly EnvironmentRule[] = [
  completeSchedule,
  databaseRequired,
  distinctPhysicalNames,
  distinctPipelineRoles,
  distinctRoutes,
  distinctVariables,
  enclosingZone,
  enoughHostMemory,
  enoughInstances,
  enoughZones,
  fittingBoundary,
  fittingContainers,
  fittingTasks,
  fittingTmpfs,
  healthCheckTiming,
  instanceBounds,
  instanceEgress,
  instanceTypes,
  knownDatabaseVersion,
  matchingArchitecture,
  numberOfServices,
  offeredSizes,
  passableTexts,
  pipelineRepository,
  plainSecrets,
  protectedSpot,
  reachableConnection,
  possibleDeployments,
  possibleTestPorts,
  reachableServices,
  splitCommands,
  spotStopTime,
  suitableInstanceType,
  trustedRepository,
  unprivilegedUser,
  usefulPermissions,
  usefulSchedule,
  validScale,
  validZones,
  waitableDeployments,
];

/** Fields that only an environment has. */
const ENVIRONMENT_ONLY = ["account", "region", "phase", "cutover", "domain", "hostedZone"];

/**
 * Returns what the rules find in a description of the right shape, with paths as the user wrote them.
 *
 * @param invalidPaths - paths whose values are invalid or missing; findings that depend on them are left out
 */
export function findProblems(
  description: Description,
  environments: readonly ResolvedEnvironment[],
  invalidPaths: readonly Path[],
): readonly Finding[] {
  const isCertain = ({ path, reads = [path] }: Finding) =>
    !reads.some((read) => invalidPaths.some((invalid) => related(read, invalid)));
  const overall = DESCRIPTION_RULES.flatMap((rule) => rule(description));
  const suppressed = overall.filter(({ suppressesChildren }) => suppressesChildren).map(({ path }) => path);
  const each = environments
    .flatMap((resolved) => environmentFindings(description, resolved))
    .filter(({ path }) => !suppressed.some((outer) => within(path, outer)));
  return [...overall, ...each].filter(isCertain);
}

function environmentFindings(
  description: Description,
  { environment, merged }: ResolvedEnvironment,
): readonly Finding[] {
  const { name } = environment;
  return ENVIRONMENT_RULES.flatMap((rule) => rule(environment, merged)).map(
    ({ path, message, reads = [path] }) => ({
      path: writtenPath(description, name, path),
      message,
      reads: reads.flatMap((read) => placesOf(description, name, read)),
    }),
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

import { distinctPhysicalNames } from "./distinct-physical-names";
import { distinctRoutes } from "./distinct-routes";
import { enclosingZone } from "./enclosing-zone";
import { enoughZones } from "./enough-zones";
import type { EnvironmentRule } from "./environment-rule";
import { freeVariables } from "./free-variables";
import { knownDatabaseVersion } from "./known-database-version";
import { matchingProcessor } from "./matching-processor";
import { offeredSizes } from "./offered-sizes";
import { patientHealthChecks } from "./patient-health-checks";
import { presentDatabase } from "./present-database";
import { properScale } from "./proper-scale";
import { properZones } from "./proper-zones";
import { reachableServices } from "./reachable-services";
import { someService } from "./some-service";

/** Every rule about one environment. */
export const ENVIRONMENT_RULES: readonly EnvironmentRule[] = [
  distinctPhysicalNames,
  distinctRoutes,
  enclosingZone,
  enoughZones,
  freeVariables,
  knownDatabaseVersion,
  matchingProcessor,
  offeredSizes,
  patientHealthChecks,
  presentDatabase,
  properScale,
  properZones,
  reachableServices,
  someService,
];

import { addedServices } from "./added-services";
import type { DescriptionRule } from "./description-rule";
import { distinctDomains } from "./distinct-domains";
import { properNames } from "./proper-names";
import { replicasOrScale } from "./replicas-or-scale";
import { someEnvironment } from "./some-environment";

/** Every rule about the description as a whole. */
export const DESCRIPTION_RULES: readonly DescriptionRule[] = [
  addedServices,
  distinctDomains,
  properNames,
  replicasOrScale,
  someEnvironment,
];

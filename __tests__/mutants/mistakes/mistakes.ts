import { BOTH_PLATFORMS } from "./both-platforms";
import { CAPACITY } from "./capacity";
import { CONTAINERS } from "./containers";
import { DELIVERY } from "./delivery";
import { DEPLOY_COMMAND } from "./deploy-command";
import { DEPLOYMENTS } from "./deployments";
import { GATE } from "./gate";
import type { Mistake } from "./mistake";
import { PHASE_CHANGES } from "./phase-changes";
import { RELEASES } from "./releases";
import { SCHEDULES } from "./schedules";

/** Every deliberate mistake. */
export const MISTAKES: readonly Mistake[] = [
  ...PHASE_CHANGES,
  ...BOTH_PLATFORMS,
  ...CONTAINERS,
  ...CAPACITY,
  ...DELIVERY,
  ...DEPLOY_COMMAND,
  ...DEPLOYMENTS,
  ...GATE,
  ...RELEASES,
  ...SCHEDULES,
];

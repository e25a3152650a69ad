import { type Phase, PHASES } from "../../../constructs/service/phases";
import type { Description } from "../../../constructs/settings/description";
import { type Deployed, deployed } from "../../support/deployed";
import { DESCRIPTIONS } from "./descriptions";

/** Finished syntheses. */
const syntheses = new Map<Description, Map<Phase, Deployed>>();

/** Synthesizes a description with a phase in every environment, once. */
export function inPhase(application: Description, phase: Phase): Deployed {
  const phases = syntheses.get(application) ?? new Map<Phase, Deployed>();
  syntheses.set(application, phases);
  const result = phases.get(phase) ?? deployed(describedIn(application, phase));
  phases.set(phase, result);
  return result;
}

function describedIn(application: Description, phase: Phase): Description {
  const environments = Object.entries(application.environments).map(
    ([name, environment]) => [name, { ...environment, phase }] as const,
  );
  return { ...application, environments: Object.fromEntries(environments) };
}

/** Every description in every phase, as rows for `describe.each`. */
export const EVERY_PHASE = DESCRIPTIONS.flatMap(([name, application]) =>
  PHASES.map((phase) => [name, phase, application] as const),
);

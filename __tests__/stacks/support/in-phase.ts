import { type Phase, PHASES } from "../../../constructs/service/phases";
import type { Description } from "../../../constructs/settings/description";
import { type Deployed, deployed } from "../../support/deployed";
import { DESCRIPTIONS } from "./descriptions";

/** Syntheses that were made already. */
const syntheses = new Map<Description, Map<Phase, Deployed>>();

/** Synthesizes a description in a phase, once. */
export function inPhase(described: Description, phase: Phase): Deployed {
  const phases = syntheses.get(described) ?? new Map<Phase, Deployed>();
  syntheses.set(described, phases);
  const result = phases.get(phase) ?? deployed(described, { phase });
  phases.set(phase, result);
  return result;
}

/** Every description in every phase, as rows for `describe.each`. */
export const EVERY_PHASE = DESCRIPTIONS.flatMap(([name, described]) =>
  PHASES.map((phase) => [name, phase, described] as const),
);

import { type Phase, PHASES } from "../service/phase";

/**
 * Lists the phases from which a phase may be entered: itself, and its neighbours on the ladder.
 */
export function previousPhases(phase: Phase): readonly Phase[] {
  const rung = PHASES.indexOf(phase);
  return PHASES.filter((_, other) => Math.abs(other - rung) <= 1);
}

import { PHASES, type Phase } from "../service/phase";

/** Tells whether a text is a phase. */
export function isPhase(text: string | undefined): text is Phase {
  return PHASES.some((phase) => phase === text);
}

import { type Phase, PHASES } from "../../../constructs/service/phases";
import type { Description } from "../../../constructs/settings/description";
import { type Deployed, deployed } from "../../support/deployed";
import { DESCRIPTIONS } from "./descriptions";

/** What has been synthesized already. */
const known = new Map<Description, Map<Phase, Deployed>>();

/** Synthesizes a description in a phase, once. */
export function inPhase(described: Description, phase: Phase): Deployed {
  const phases = known.get(described) ?? new Map<Phase, Deployed>();
  known.set(described, phases);
  const result = phases.get(phase) ?? deployed(described, { phase });
  phases.set(phase, result);
  return result;
}

/** Every description in every phase, as rows of a table of tests. */
export const EVERYWHERE = DESCRIPTIONS.flatMap(([name, described]) =>
  PHASES.map((phase) => [name, phase, described] as const),
);

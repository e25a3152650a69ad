import type { GateVerdict, PlanVerdict } from "./verdict";
import type { Refusal } from "./violations";

/** Spells what the gate says: a line for each plan, and more for what is refused or was allowed. */
export function gateReport({ plans, unused }: GateVerdict): string {
  const notes = unused.map(({ address }) => `note: --allow for ${address} wasn't needed.`);
  return [...plans.flatMap(planLines), ...notes].join("\n");
}

function planLines(plan: PlanVerdict): readonly string[] {
  const { file, refused, allowed } = plan;
  return [
    `${file}: ${verdictOn(plan)}`,
    ...refused.flatMap((refusal) => [
      `  ${refusal.address}`,
      `    ${effectOf(refusal)}`,
      `    refused, because ${refusal.why}`,
      ...refusal.remedies.map((remedy) => `    ${remedy}`),
    ]),
    ...allowed.flatMap((refusal) => [
      `  ${refusal.address}`,
      `    ${effectOf(refusal)}`,
      `    allowed: ${refusal.reason}`,
    ]),
  ];
}

function verdictOn({ isProtected, refused, allowed }: PlanVerdict): string {
  if (refused.length > 0) return `refused. It would destroy or replace what must stay (${refused.length}):`;
  if (!isProtected) return "passes. The environment isn't protected.";
  if (allowed.length > 0) return `passes, with what was allowed (${allowed.length}):`;
  return "passes.";
}

function effectOf({ kind, effect, cause }: Refusal): string {
  return `${kind}, would be ${effect}${cause === undefined ? "" : ` (${cause})`}`;
}

import type { GateVerdict, PlanVerdict } from "./verdict";
import type { Violation } from "./violations";

/** Formats the verdict: a line for each plan, and more for what is refused or was allowed. */
export function gateReport({ plans, unused }: GateVerdict): string {
  const notes = unused.map(({ address }) => `note: --allow for ${address} was not needed.`);
  return [...plans.flatMap(planLines), ...notes].join("\n");
}

/** Formats what was allowed, with the reasons; empty: nothing was. */
export function allowedReport({ plans }: GateVerdict): string {
  return gateReport({ plans: plans.filter(({ allowed }) => allowed.length > 0), unused: [] });
}

function planLines(plan: PlanVerdict): readonly string[] {
  const { file, violations, allowed } = plan;
  return [
    `${file}: ${verdictOn(plan)}`,
    ...violations.flatMap((violation) => [
      ...effectLines(violation),
      `    refused because ${violation.reason}`,
      ...violation.remedies.map((remedy) => `    ${remedy}`),
    ]),
    ...allowed.flatMap((violation) => [
      ...effectLines(violation),
      `    allowed: ${violation.allowedBecause}`,
    ]),
  ];
}

function verdictOn({ isProtected, violations, allowed }: PlanVerdict): string {
  if (violations.length > 0) {
    return `refused. This plan would destroy or replace ${counted(violations.length)}:`;
  }
  if (!isProtected) return "passed. The environment is not protected.";
  if (allowed.length > 0) return `passed. It was allowed to destroy or replace ${counted(allowed.length)}:`;
  return "passed.";
}

const counted = (count: number) => `${count} protected resource${count === 1 ? "" : "s"}`;

function effectLines({ address, kind, effect, cause }: Violation): readonly string[] {
  return [`  ${address}`, `    ${kind}, would be ${effect}${cause === undefined ? "" : ` (${cause})`}`];
}

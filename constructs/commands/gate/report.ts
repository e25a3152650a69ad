import { printable } from "../terraform/printable";
import type { GateVerdict, PlanVerdict } from "./verdict";
import type { Violation } from "./violations";

/** Formats the verdict: a line for each plan, and more for what is refused or was allowed. */
export function gateReport({ plans, unused }: GateVerdict): string {
  const notes = unused.map(({ address }) => `note: --allow for ${printable(address)} was not needed.`);
  return [...plans.flatMap(planLines), ...notes].join("\n");
}

/** Formats what was allowed, with the reasons; empty: nothing was. */
export function allowedReport({ plans }: GateVerdict): string {
  return gateReport({ plans: plans.filter(({ allowed }) => allowed.length > 0), unused: [] });
}

/** Formats what would happen, for example `would be replaced (forced by engine)`. */
export function effectText({ effect, cause }: Pick<Violation, "effect" | "cause">): string {
  if (cause === undefined) return `would be ${effect}`;
  return `would be ${effect}${effect.startsWith("changed") ? `: ${cause}` : ` (${printable(cause)})`}`;
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
      `    allowed: ${printable(violation.allowedBecause)}`,
    ]),
  ];
}

function verdictOn({ isProtected, violations, allowed }: PlanVerdict): string {
  if (violations.length > 0) return `refused. This plan has ${counted(violations.length)}:`;
  if (!isProtected) return "passed. The environment is not protected.";
  if (allowed.length > 0) return `passed. It has ${counted(allowed.length)}, allowed with a reason:`;
  return "passed.";
}

const counted = (count: number) => `${count} loss${count === 1 ? "" : "es"}`;

function effectLines(violation: Violation): readonly string[] {
  return [`  ${printable(violation.address)}`, `    ${printable(violation.kind)}, ${effectText(violation)}`];
}

import type {
  RehearsalResult,
  StackReport,
  StepReport,
} from "../../../../constructs/commands/rehearsal/result";

/** A stack that was applied without a change of a resource, unless said otherwise. */
export function stackReport(report: Partial<StackReport> = {}): StackReport {
  const counts = { created: 0, changed: 0, replaced: 0, destroyed: 0 };
  return { name: "dev-fargate", outcome: "applied", counts, rows: [], losses: [], seconds: 4, ...report };
}

/** A step with one stack, unless said otherwise. */
export function stepReport(report: Partial<StepReport> = {}): StepReport {
  return {
    name: "cutover 10",
    title: "10 % of the requests go to Fargate, the others to the host",
    stacks: [stackReport()],
    traffic: [],
    seconds: 12,
    secondPlans: 5,
    ...report,
  };
}

/** A rehearsal that went up and back, unless said otherwise. */
export function rehearsalResult(result: Partial<RehearsalResult> = {}): RehearsalResult {
  return {
    application: "shop",
    environment: "dev",
    region: "ap-northeast-2",
    began: "2026-11-26T20:00:00.000Z",
    seconds: 432,
    steps: [stepReport()],
    missing: [],
    left: [],
    kept: ["the state bucket shop-dev-state-111122223333"],
    notes: [],
    ...result,
  };
}

import type { StackDrift } from "./drift-report";

/** Sums up what differs in an environment, and says what to type about it. */
export function driftSummary(environment: string, drifts: readonly StackDrift[]): string {
  const drifted = drifts.filter(({ differences }) => differences.length > 0);
  if (drifted.length === 0) return `${environment}: ${drifts.length} stacks as described`;
  const differences = drifted.flatMap((drift) => drift.differences);
  const outside = differences.filter(({ cause }) => cause === "outside").length;
  const counted = differences.length === 1 ? "1 difference" : `${differences.length} differences`;
  const where = `in ${drifted.length} of ${drifts.length} stacks`;
  return [
    `${environment}: ${counted} ${where}, ${outside} made outside of Terraform`,
    ...commands(environment, drifted).map((command) => `  to make it as described: ${command}`),
  ].join("\n");
}

/** The stack of the state isn't one of `dev-*`. */
function commands(environment: string, drifted: readonly StackDrift[]): readonly string[] {
  const ofState = drifted.filter(({ stack }) => stack.startsWith("state-"));
  return [
    ...(ofState.length > 0 ? [`npm run bootstrap -- ${environment}`] : []),
    ...(ofState.length < drifted.length ? [`npx cdktf deploy '${environment}-*'`] : []),
  ];
}

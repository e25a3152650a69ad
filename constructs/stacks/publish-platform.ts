import { RecordedPhase } from "../edge/recorded-phase";
import { type PlatformRole, previousPhases } from "../service/phases";
import type { BaseStack } from "./base-stack";
import { phaseRecord } from "./phase-record";
import { publish } from "./publish";

/**
 * Publishes what a platform's stack is to its environment, for whoever judges its plans: the gate.
 *
 * A stack that is the same in two phases can't name the phase. One that isn't part of the phase asks the record instead,
 * which `dns` writes when the name has moved, so that a jump is seen in the plan of the platform that it would destroy.
 *
 * @param serves - whether the platform is part of the phase
 */
export function publishPlatform(stack: BaseStack, serves: boolean): void {
  publish(stack, { protect: stack.environment.protect, platform: serves ? SERVES : unlessNeeded(stack) });
}

const SERVES: PlatformRole = "serves";
const RETIRED: PlatformRole = "retired";
const NEEDED: PlatformRole = "needed";

function unlessNeeded(stack: BaseStack): string {
  const { environment } = stack;
  const { expression } = new RecordedPhase(stack, "recorded", { path: phaseRecord(environment) });
  const previous = JSON.stringify(previousPhases(environment.phase));
  return `\${length(setintersection(${expression}, ${previous})) > 0 ? "${RETIRED}" : "${NEEDED}"}`;
}

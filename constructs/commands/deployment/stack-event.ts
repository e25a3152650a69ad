import type { DeployEvent } from "./output";
import type { StackResult } from "./stack-outcome";
import { stackSummary } from "./stack-summary";

/** Returns the event about the plan of a stack: counts, losses and words, and no value that is not on the screen. */
export function stackEvent({ name, outcome }: StackResult): DeployEvent {
  const head = { event: "plan", stack: name, state: outcome.state };
  switch (outcome.state) {
    case "unchanged":
      return head;
    case "waiting":
      return { ...head, reason: outcome.reason };
    case "failed":
      return { ...head, reason: outcome.failure.text };
    case "planned": {
      const { counts, losses, rows } = stackSummary(outcome.saved.plan);
      return { ...head, ...counts, losses, parts: rows.map(({ parts, text }) => ({ parts, text })) };
    }
  }
}

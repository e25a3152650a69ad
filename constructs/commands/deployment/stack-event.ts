import type { DeployEvent } from "./output";
import { notesOf } from "./screen";
import type { StackResult } from "./stack-outcome";
import { stackSummary } from "./stack-summary";

/** Returns the event about the plan of a stack: counts, losses, words and notes, and no value that is not on the screen. */
export function stackEvent(result: StackResult): DeployEvent {
  const { name, outcome } = result;
  const notes = notesOf([result]);
  const head = { event: "plan", stack: name, state: outcome.state, ...(notes.length === 0 ? {} : { notes }) };
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

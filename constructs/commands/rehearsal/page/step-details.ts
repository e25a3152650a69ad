import { countsText } from "../../deployment/stack-summary";
import type { StackReport, StepReport } from "../result";
import { minutes, stepCounts } from "../summary";
import { type Html, html } from "./html";

/** Formats what a step did with each stack, by service; open where something is destroyed or replaced. */
export function stepDetails(step: StepReport): Html {
  const { name, stacks, seconds } = step;
  const losses = stacks.flatMap((stack) => stack.losses.map((loss) => html`<li>${loss}</li>`));
  const head = html`<summary>
    <h3>${name}</h3>
    : ${stepCounts(step)} <span class="soft">(${minutes(seconds)})</span>
  </summary>`;
  const lost =
    losses.length === 0
      ? []
      : [
          html`<p class="bad">Destroyed or replaced:</p>`,
          html`<ul>
            ${losses}
          </ul>`,
        ];
  return html`<details>${head} ${[...lost, ...stacks.map(stackText)]}</details>`;
}

function stackText(stack: StackReport): Html {
  const { name, rows, seconds } = stack;
  const time = seconds < 1 ? "" : `, ${minutes(seconds)}`;
  const list = rows.map(
    ({ parts, text, isLoss }) =>
      html`<li${isLoss ? html` class="bad"` : ""}><strong>${parts}</strong>: ${text}</li>`,
  );
  return html`<p><code>${name}</code>: ${outcomeText(stack)}<span class="soft">${time}</span></p>
    ${
      rows.length === 0
        ? ""
        : html`<ul>
            ${list}
          </ul>`
    }`;
}

function outcomeText({ outcome, counts }: StackReport): string {
  switch (outcome) {
    case "applied":
      return countsText(counts) === "nothing"
        ? "only outputs and checks of the deployment"
        : countsText(counts);
    case "unchanged":
      return "no changes";
    case "same":
      return "nothing that it is built from has changed, so it was planned only at the end";
    case "refused":
      return `refused by the gate, not applied: ${countsText(counts)}`;
    case "failed":
      return "failed";
  }
}

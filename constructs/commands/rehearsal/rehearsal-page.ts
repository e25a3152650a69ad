import type { RehearsalResult, StepReport } from "./result";
import { endText, minutes } from "./summary";
import { Html, html } from "./page/html";
import { LIMITS } from "./page/limits";
import { stepDetails } from "./page/step-details";
import { STYLE } from "./page/style";
import { trafficTable } from "./page/traffic-table";

/** Formats a rehearsal as one HTML file that needs nothing else: no script, no network. */
export function rehearsalPage(result: RehearsalResult): string {
  const { application, environment, region, began } = result;
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>Rehearsal of ${application} ${environment}</title>
        <style>
          ${new Html(STYLE)}
        </style>
      </head>
      <body>
        <main>
          <h1>Rehearsal of ${application}, ${environment}</h1>
          <p class="soft">
            On an emulator of AWS, as in ${region}; ${began.slice(0, 16).replace("T", " ")} UTC. No AWS
            account was used.
          </p>
          ${verdict(result)}
          <h2>Steps</h2>
          ${stepsTable(result)}
          <h2>Where requests go</h2>
          ${trafficTable(result.steps)}
          <h2>What each step does</h2>
          ${result.steps.map(stepDetails)}
          <h2>What is left at the end</h2>
          ${leftText(result)}
          <h2>What an emulator does not show</h2>
          <ul>
            ${LIMITS.map(({ question, answer }) => html`<li><strong>${question}</strong> ${answer}</li>`)}
          </ul>
        </main>
      </body>
    </html> `.text;
}

function verdict(result: RehearsalResult): Html {
  const notes = result.notes.map((note) => html`<p>${note}</p>`);
  const { stop } = result;
  if (stop === undefined) {
    return html`<p class="verdict">${endText(result)}</p>
      ${notes}`;
  }
  const lines = stop.lines.map((line) => html`<li>${line}</li>`);
  return html`<div class="verdict stop">
      ${endText(result)}
      <ul>
        ${lines}
      </ul>
    </div>
    ${notes}`;
}

function stepsTable({ steps, missing, stop }: RehearsalResult): Html {
  const rows = steps.map((step, index) =>
    stepRow(step, index, step.name === stop?.step && index === steps.length - 1),
  );
  const later = missing.map(
    (name) =>
      html`<tr>
        <td></td>
        <th scope="row">${name}</th>
        <td colspan="8" class="soft">not reached</td>
      </tr>`,
  );
  const numbers = ["created", "changed", "replaced", "destroyed", "plan and apply", "second plans"];
  return html`<p class="soft" id="about-steps">
      Resources of all stacks. A new revision of a task definition counts as changed: the old one stays for a
      rollback.
    </p>
    <div class="wide" tabindex="0" role="region" aria-labelledby="about-steps">
      <table aria-describedby="about-steps">
        <thead>
          <tr>
            <th></th>
            <th scope="col">step</th>
            <th scope="col">outcome</th>
            ${numbers.map((name) => html`<th scope="col" class="number">${name}</th>`)}
            <th scope="col">what changes</th>
          </tr>
        </thead>
        <tbody>
          ${[...rows, ...later]}
        </tbody>
      </table>
    </div>`;
}

function stepRow(step: StepReport, index: number, isStop: boolean): Html {
  const { name, title, stacks, secondPlans } = step;
  const sum = (count: "created" | "changed" | "replaced" | "destroyed") =>
    stacks.reduce((total, { counts }) => total + counts[count], 0);
  const seconds = stacks.reduce((total, stack) => total + stack.seconds, 0);
  const counts = (["created", "changed", "replaced", "destroyed"] as const).map(
    (count) => html`<td class="number">${sum(count)}</td>`,
  );
  return html`<tr>
    <td class="number">${index + 1}</td>
    <th scope="row">${name}</th>
    <td>
      ${isStop ? html`<span class="bad">stopped</span>` : html`<span class="good">${outcome(step)}</span>`}
    </td>
    ${counts}
    <td class="number">${minutes(seconds)}</td>
    <td class="number">${secondPlans === undefined ? "" : minutes(secondPlans)}</td>
    <td class="long">${title}</td>
  </tr>`;
}

function outcome({ secondPlans, traffic }: StepReport): string {
  if (secondPlans === undefined) return "done";
  return traffic.length === 0 ? "plan empty" : "plans empty, paths right";
}

function leftText({ stop, left, kept }: RehearsalResult): Html {
  if (stop !== undefined && left.length === 0) {
    return html`<p>
      The rehearsal did not come to its end. The emulator was ended, with everything that was created in it.
    </p>`;
  }
  const list = left.map((arn) => html`<li class="bad">${arn}</li>`);
  const stays = kept.length === 0 ? "" : `Kept on purpose: ${kept.join(", ")}.`;
  return html`${
      left.length === 0
        ? html`<p>Nothing.</p>`
        : html`<ul>
            ${list}
          </ul>`
    }
    <p>${stays}</p>`;
}

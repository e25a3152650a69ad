import type { GateVerdict } from "../gate/verdict";
import { allowedReport, gateReport } from "../gate/report";
import { failureTexts, lossRows, notesOf, stackText, totalText } from "./screen";
import type { StackResult } from "./stack-outcome";
import { stackSummary } from "./stack-summary";

/** Most characters of a comment on GitHub. Source: its API refuses a longer one ("body is too long, maximum is 65536"). */
export const MAX_COMMENT_LENGTH = 65_536;

/**
 * Formats what a deployment would do as Markdown, for a comment on a pull request: losses first, a table of the stacks, the
 * verdict of the gate, then the parts of each stack, folded.
 *
 * @returns at most {@link MAX_COMMENT_LENGTH} characters: what comes last is left out, and that is said
 */
export function planMarkdown(
  environment: string,
  results: readonly StackResult[],
  verdict: GateVerdict,
): string {
  const losses = lossRows(results).map((loss) => `- ${escaped(loss)}`);
  const notes = notesOf(results).map((note) => `- ${escaped(note)}`);
  const failed = failureTexts(results).map((text) => `- ${escaped(text)}`);
  const blocks = [
    `## Plan for \`${environment}\`: ${escaped(totalText(results))}`,
    ...list("Some stacks could not be planned:", failed),
    ...list("Destroyed or replaced:", losses),
    verdictBlock(verdict),
    table(results),
    ...list("Notes:", notes),
    ...results.flatMap(details),
  ];
  return fitted(blocks);
}

/** Most characters of a list or a report, so that a long one leaves room for what follows. */
const MAX_BLOCK_LENGTH = 12_000;

function list(title: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : [`**${title}**\n\n${cut(lines.join("\n"))}`];
}

/** Cuts a text after a whole line. */
function cut(text: string): string {
  if (text.length <= MAX_BLOCK_LENGTH) return text;
  const start = text.slice(0, MAX_BLOCK_LENGTH);
  const kept = start.slice(0, Math.max(start.lastIndexOf("\n"), 0)) || start;
  return `${kept}\n- and more`;
}

function verdictBlock(verdict: GateVerdict): string {
  const refused = verdict.plans.filter(({ violations }) => violations.length > 0);
  if (refused.length === 0) {
    if (!verdict.plans.every(({ isProtected }) => isProtected)) {
      return "The gate passes. The environment is not protected.";
    }
    const allowed = allowedReport(verdict);
    return allowed === ""
      ? "The gate passes: nothing protected is destroyed or replaced."
      : `**The gate passes, because this was allowed:**\n\n${fenced(cut(allowed))}`;
  }
  const report = cut(gateReport({ plans: refused, unused: [] }));
  return `**The gate refuses this plan.**\n\n${fenced(report)}`;
}

function table(results: readonly StackResult[]): string {
  const rows = results.map(({ name, outcome }) => {
    if (outcome.state !== "planned") return [name, stackText(outcome).headline, "", "", "", ""];
    const { headline, counts } = stackSummary(outcome.saved.plan);
    const numbers = [counts.created, counts.changed, counts.replaced, counts.destroyed];
    const isEmpty = numbers.every((count) => count === 0);
    return [name, isEmpty ? headline : "", ...numbers.map((count) => (count === 0 ? "" : String(count)))];
  });
  const head = ["stack", "", "created", "changed", "replaced", "destroyed"];
  const lines = [head, head.map(() => "---"), ...rows];
  return lines.map((cells) => `| ${cells.map(escaped).join(" | ")} |`).join("\n");
}

function details({ name, outcome }: StackResult): readonly string[] {
  const { headline, rows } = stackText(outcome);
  if (rows.length === 0) return [];
  const lines = rows.map(({ parts, text }) => `- **${escaped(parts)}**: ${escaped(text)}`);
  const summary = `<summary>${escaped(name)}: ${escaped(headline)}</summary>`;
  return [`<details>${summary}\n\n${lines.join("\n")}\n\n</details>`];
}

/** Formats text as code. The fence is longer than every row of backticks in it. */
function fenced(text: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([ticks]) => ticks.length));
  const fence = "`".repeat(longest + 1);
  return `${fence}\n${text}\n${fence}`;
}

/** Names come from the description and from AWS: none may become a link, a mention, HTML or a column. */
function escaped(text: string): string {
  return text
    .replaceAll("\n", " ")
    .replace(/[\\`*_[\]<>|#~]/g, "\\$&")
    .replace(/@(?=\w)/g, "@\u200b")
    .replace(/:\/\//g, ":\u200b//");
}

const LEFT_OUT =
  "_More is left out here: a comment has at most 65,536 characters. `npm run plan` shows all of it._";

/** Keeps whole blocks, so that no table, fence or fold is left open. */
function fitted(blocks: readonly string[]): string {
  const whole = `${blocks.join("\n\n")}\n`;
  if (whole.length <= MAX_COMMENT_LENGTH) return whole;
  const kept: string[] = [];
  let length = LEFT_OUT.length + 1;
  for (const block of blocks) {
    if (length + block.length + 2 > MAX_COMMENT_LENGTH) continue;
    kept.push(block);
    length += block.length + 2;
  }
  return `${[...kept, LEFT_OUT].join("\n\n")}\n`;
}

import { escapeXml } from "../../picture/svg/escape-xml";
import type { Fact, PageData } from "../page-data";

/** Formats facts as a list of terms. */
export function factsPart(facts: readonly Fact[], className: "facts" | "rows"): string {
  const rows = facts.map(([name, value]) => `<dt>${escapeXml(name)}</dt><dd>${escapeXml(value)}</dd>`);
  // The grid of the head keeps a term and its value together.
  const inside = className === "facts" ? rows.map((row) => `<div>${row}</div>`) : rows;
  return `<dl class="${className}">${inside.join("")}</dl>`;
}

/** Formats the services. */
export function servicesPart({ services }: PageData): string {
  const cards = services.map(
    ({ name, facts }) =>
      `<article class="card"><h3>${escapeXml(name)}</h3>${factsPart(facts, "rows")}</article>`,
  );
  return `<div class="cards">${cards.join("")}</div>`;
}

/** Formats what the doctor found. */
export function findingsPart(
  { findings = [] }: Pick<PageData, "findings">,
  heading: "h3" | "h4" = "h3",
): string {
  if (findings.length === 0) return "<p>Nothing.</p>";
  return findings
    .map(({ level, id, field, message, why, fix }) => {
      const code = fix === undefined ? "" : command(fix);
      const reason = why === undefined ? "" : `<p class="small">${escapeXml(why)}</p>`;
      const name = id === undefined ? "" : `<span class="small">${escapeXml(id)}</span>`;
      return (
        `<article class="finding ${level}"><${heading}><span class="level">${level}</span><span>${escapeXml(field)}</span>${name}</${heading}>` +
        `<p>${escapeXml(message)}</p>${reason}${code}</article>`
      );
    })
    .join("");
}

/** Formats why the environment cannot be in some phases. */
export function impossiblePart({ impossible, environment }: PageData): string {
  const reasons = impossible.map(({ phases, findings }) => {
    const words = `phase${phases.length === 1 ? "" : "s"} ${phases.join(" and ")}`;
    return `<h3>${words}</h3>${findingsPart({ findings }, "h4")}`;
  });
  return (
    `<p>As main.ts is, the environment cannot be in every phase. The page shows the others only.</p>${reasons.join("")}` +
    `<p>After a change of main.ts, make the page again:</p>${command(`npm run report -- ${environment}`)}`
  );
}

/** Formats what the possible steps change. */
export function stepsPart({ steps }: PageData): string {
  return steps
    .map(({ from, to, stacks }) => {
      const heading = `<h3>From phase ${from} to phase ${to}</h3>`;
      if (stacks === undefined) return `${heading}<p>Not possible as described: see above.</p>`;
      const rows = stacks.map(({ stack, changes }) => {
        const [first = ""] = changes;
        const isStill = changes.length === 1 && first.startsWith("stays");
        const inside = isStill
          ? `<span class="still">${escapeXml(first)}</span>`
          : `<ul>${changes.map((each) => `<li>${escapeXml(each)}</li>`).join("")}</ul>`;
        return `<dt>${escapeXml(stack)}</dt><dd>${inside}</dd>`;
      });
      return `${heading}<dl class="step">${rows.join("")}</dl>`;
    })
    .join("");
}

/** Formats the commands. */
export function commandsPart({ commands }: PageData): string {
  return commands
    .map(({ title, lines }) => `<h3>${escapeXml(title)}</h3>${lines.map(command).join("")}`)
    .join("");
}

function command(line: string): string {
  return `<div class="command"><pre tabindex="0"><code>${escapeXml(line)}</code></pre></div>`;
}

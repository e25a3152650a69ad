import type { Level } from "../../settings/rules/rule";
import { type ExplainedRule, EXPLAINED_SUBJECTS, fixOf } from "./rule-texts";

/** What the levels mean, as the page says it. */
const LEVELS: Readonly<Record<Level, string>> = {
  error: "**Error**: nothing is written.",
  warning: "**Warning**: printed by every `npm start`.",
  note: "**Note**: printed by `npm run doctor` only.",
};

const HEAD = `# The doctor

What Terraform accepts, and AWS or the application does not: every rule about values that depend on one another. \`npm start\`
prints the id of the rule at the end of a line, \`(E2F-012)\`; \`npm run doctor\` prints why and the fix too, and the notes that
\`npm start\` leaves out. It reads \`main.ts\` only: no account, no credentials, no network. Only with \`--live\` it then also
[asks AWS](operations.md#ask-aws-before-a-deployment), without changing anything.

\`\`\`sh
npm run doctor             # all environments
npm run doctor -- dev      # one
npm run doctor -- --json   # for programs
npm run doctor -- --live dev
\`\`\`

A line without an id is about one value by itself, such as a misspelled field: it says what is allowed. An id stays the same for
ever: where a rule is removed, its id is not used again. What a fix shows is written for a service \`back\` and an environment
\`dev\`; the doctor prints it with your names.

This page is made from the rules by \`npm run doctor -- --write-docs\`; a test compares it.
`;

/** Returns docs/doctor.md. */
export function doctorPage(): string {
  const subjects = EXPLAINED_SUBJECTS.map(
    ({ title, rules }) => `\n## ${title}\n${rules.map(section).join("")}`,
  );
  return `${HEAD}${subjects.join("")}`;
}

function section(rule: ExplainedRule): string {
  const { id, title, why, source, level } = rule;
  const fix = fixOf(rule, {});
  const shown = /[{:(]|^aws /.test(fix) ? `\`\`\`\n${fix}\n\`\`\`` : `Fix: ${fix}.`;
  return `\n### ${id}\n\n**${title}.** ${why}\n\n${shown}\n\n${LEVELS[level]} Source: ${source}.\n`;
}

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { ALARM_TABLE } from "../../constructs/alerts/alarm-table";
import type { AlarmRow } from "../../constructs/alerts/alarm-row";

const PAGE = readFileSync(join(__dirname, "../../docs/alarms.md"), "utf8");

const MISSING: Readonly<Record<AlarmRow["missing"], string>> = {
  notBreaching: "no failure",
  breaching: "a failure",
  missing: "unknown",
};

/** Formats seconds as people say them: `15 minutes`. */
function duration(seconds: number): string {
  const [amount, unit] = seconds % 3600 === 0 ? [seconds / 3600, "hour"] : [seconds / 60, "minute"];
  return `${amount} ${unit}${amount === 1 ? "" : "s"}`;
}

/** Formats the row of an alarm on the page. */
function rowOf(name: string, row: AlarmRow): string {
  const share = row.of === undefined ? "" : ` % of the ${row.of}`;
  const metric = row.expression === undefined ? `\`${row.metric}\`` : row.metric;
  const rings = `${metric} of \`${row.namespace}\`, ${row.statistic.toLowerCase()} ${row.when} ${row.threshold}${share} for ${duration(row.period * row.periods)}`;
  return `| \`${name}\` | ${row.title} | ${rings} | ${MISSING[row.missing]}: ${row.because} | ${row.remedy} | ${row.source} |`;
}

const ROWS = Object.entries(ALARM_TABLE).flatMap(([subject, rows]) =>
  Object.entries(rows).map(([part, row]) => [`${subject} ${part}`, row] as const),
);

describe("docs/alarms.md", () => {
  it("has the table of alarms as it is in the code", () => {
    const table = PAGE.split("\n").filter((line) => /^\| `[a-z-]+ [a-z0-9-]+` \|/.test(line));
    expect(table).toEqual(ROWS.map(([name, row]) => rowOf(name, row)));
  });
});

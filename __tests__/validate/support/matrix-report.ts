import { mkdirSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import type { ModulePlan, ResourceChange } from "./offline-plans";
import { CELL_CHANGES, nameOf } from "./strategy-cells";

/** Folder for the reports of the plans. */
const REPORTS = resolve(__dirname, "..", "..", "..", "reports", "validate");

/** Words for what a plan does to a resource. */
const WORDS: Readonly<Record<string, string>> = {
  update: "in place",
  "create,delete": "new one before the old one",
  "delete,create": "OLD ONE FIRST",
  create: "created before",
  delete: "destroyed after",
  "no-op": "-",
};

/** What a row says something about, by a pattern of the address. */
const COLUMNS = {
  service: /^aws_ecs_service\./,
  rule: /^aws_lb_listener_rule\.(path_|workload_front_traffic)/,
  "second target group": /^aws_lb_target_group\.workload_front_target_alternate/,
  instances: /^aws_autoscaling_group\./,
} as const;

/** Writes what each plan does: one row for each change of one word. */
export function report(results: readonly ModulePlan[]): void {
  const rows = CELL_CHANGES.map(({ from, to, awsProvider }, index) => {
    const changes = results[index]?.changes ?? [];
    const cells = Object.values(COLUMNS).map((pattern) => wordOf(changes, pattern));
    const proof = awsProvider === "5" ? "all of it" : "all but three arguments";
    return `| ${[nameOf(from), nameOf(to), ...cells, proof].join(" | ")} |`;
  });
  const columns = ["from", "to", ...Object.keys(COLUMNS), "planned with 5.100.0"];
  mkdirSync(REPORTS, { recursive: true });
  const lines = [
    "# Strategies and capacities, from real plans",
    "",
    `| ${columns.join(" | ")} |`,
    `|${"---|".repeat(columns.length)}`,
    ...rows,
    "",
  ];
  writeFileSync(join(REPORTS, "strategy-matrix.md"), lines.join("\n"));
}

function wordOf(changes: readonly ResourceChange[], pattern: RegExp): string {
  const found = changes.filter(({ type, name }) => pattern.test(`${type}.${name}`));
  const words = found.map(({ change }) => WORDS[change.actions.join()] ?? change.actions.join());
  return words.length === 0 ? "-" : words.join(", ");
}

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { ACCOUNT_RULES } from "../../../constructs/commands/gate/in-place/rules/account-rules";
import { DATA_RULES } from "../../../constructs/commands/gate/in-place/rules/data-rules";
import { SERVICE_RULES } from "../../../constructs/commands/gate/in-place/rules/service-rules";
import { ADDED_TYPES } from "../../../constructs/commands/gate/verdicts/added-types";
import { OWN_TYPES } from "../../../constructs/commands/gate/verdicts/own-types";
import type { TypeVerdict } from "../../../constructs/commands/gate/verdicts/type-verdict";

const PAGE = readFileSync(join(__dirname, "../../../docs/gate.md"), "utf8");

/** The rows of the table below a heading, without those of its head. */
function rows(heading: string): readonly string[] {
  const [, rest = ""] = PAGE.split(`\n## ${heading}\n`);
  const [section = ""] = rest.split("\n## ");
  return section
    .split("\n")
    .filter((line) => line.startsWith("|"))
    .slice(2);
}

const ownRow = ([type, verdict]: readonly [string, TypeVerdict]) => {
  if ("harmless" in verdict) return `| \`${type}\` | harmless | ${verdict.harmless} | |`;
  const until = verdict.protection === "always" ? "always" : "until its platform is retired";
  const cases = (verdict.exceptions ?? []).map(({ when }) => when).join("; ");
  return `| \`${type}\` | ${verdict.kind}, ${until} | ${verdict.reason} | ${cases}${cases === "" ? "" : " "}|`;
};

const PASSES = {
  "protect-ends": "in the plan that ends `protect`",
  "protect-ends-or-retired": "in the plan that ends `protect`, or of a service that is retired",
  "domain-moves": "with a step between phases",
} as const;

describe("docs/gate.md", () => {
  it("has the verdict on every type that the project makes", () => {
    expect(rows("What the project makes")).toEqual([...OWN_TYPES].map(ownRow));
  });

  it("has the verdict on every type that is often added", () => {
    const expected = [...ADDED_TYPES].map(
      ([type, { kind, reason }]) => `| \`${type}\` | ${kind} | ${reason} |`,
    );
    expect(rows("What you may add")).toEqual(expected);
  });

  it("has every change in place that is judged", () => {
    const expected = [...DATA_RULES, ...SERVICE_RULES, ...ACCOUNT_RULES].map(
      ({ attribute, types, except = [], loss, reason, passes, least }) => {
        const named = (each: readonly string[]) => each.map((type) => `\`${type}\``).join(", ");
        const others = except.length === 0 ? "every type" : `every type but ${named(except)}`;
        const of = types === undefined ? others : named(types);
        const from = least === undefined ? "" : `, from ${least} on`;
        const when = passes === undefined ? "" : `${PASSES[passes]}${from} `;
        return `| \`${attribute.replaceAll("[0]", "")}\` | ${of} | ${loss} | ${reason} | ${when}|`;
      },
    );
    expect(rows("What changes in place")).toEqual(expected);
  });
});

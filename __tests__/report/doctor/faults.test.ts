import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { synthesize } from "../../../constructs/report/synthesize";
import type { Description } from "../../../constructs/settings/description";
import { Deployment } from "../../../constructs/stacks/deployment";
import { assign } from "../../settings/support/assign";
import { description } from "../../settings/support/description";
import { PLATFORM_FAULTS } from "./support/faults/platforms";
import { REFUSED_FAULTS } from "./support/faults/refused";
import { WORD_FAULTS } from "./support/faults/words";

/** What goes wrong, values of the smallest description with it, and the line that finds it. */
const CASES = Object.entries({ ...PLATFORM_FAULTS, ...REFUSED_FAULTS, ...WORD_FAULTS }).map(
  ([fault, text]) => {
    const [input = "", line = ""] = text.split(" » ");
    return [fault, input, line] as const;
  },
);

/** Returns what `npm run doctor` finds in the main.ts of a description, a line each: level, rule and field. */
function found(input: string): readonly string[] {
  const folder = mkdtempSync(join(tmpdir(), "doctor-"));
  const file = join(folder, "findings.json");
  const written = assign(description(), input) as Description;
  process.env["FINDINGS_FILE"] = file;
  try {
    synthesize((app) => new Deployment(app, written));
    const { problems } = JSON.parse(readFileSync(file, "utf8")) as {
      problems: { level: string; id?: string; field: string }[];
    };
    return problems.map(({ level, id, field }) => [level, id ?? "-", field].join(" "));
  } finally {
    delete process.env["FINDINGS_FILE"];
    rmSync(folder, { recursive: true });
  }
}

describe("a fault that can be known before a deployment is found", () => {
  it.each(CASES)("%s: %s", (_, input, line) => {
    expect(found(input)).toContain(line);
  });
});

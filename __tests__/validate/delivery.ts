import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { workflowFiles } from "../../constructs/commands/workflows";
import { DELIVERED } from "../commands/support/delivered";
import { synthesizedFolder } from "../commands/support/synthesized-folder";
import { policiesOf, WITH_POLICIES } from "../support/every-policy";
import { runTool } from "./support/python-tools";

jest.setTimeout(300_000);

describe("parliament", () => {
  it.each(WITH_POLICIES)("finds nothing above low in the policies of %s, in any phase", (_, description) => {
    const policies = policiesOf(description);
    expect(policies.length).toBeGreaterThan(30);
    const script = join(__dirname, "support", "policy_findings.py");
    const { code, output, errors } = runTool("python", [script], JSON.stringify(policies));
    expect([code, output, code === 0 ? "" : errors]).toEqual([0, "", ""]);
  });
});

describe("zizmor", () => {
  it("finds nothing in the committed workflows", () => {
    const folder = resolve(__dirname, "..", "..", ".github", "workflows");
    const files = readdirSync(folder).map((file) => join(folder, file));
    const { code, output } = runTool("zizmor", ["--offline", "--no-progress", ...files]);
    expect([code, output]).toEqual([0, expect.stringContaining("No findings to report")]);
  });

  it.each(DELIVERED)("finds nothing in the workflows of %s", (_, description) => {
    const folder = mkdtempSync(join(tmpdir(), "workflows-"));
    try {
      const files = [...workflowFiles(synthesizedFolder(description))].map(([file, text]) => {
        writeFileSync(join(folder, file), text);
        return join(folder, file);
      });
      const { code, output } = runTool("zizmor", ["--offline", "--no-progress", ...files]);
      expect([code, output]).toEqual([0, expect.stringContaining("No findings to report")]);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});

import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { deployingProcess, failure, plans } from "./support/deploying";
import type { Change } from "./support/plans";

jest.setTimeout(120_000);

const folder = mkdtempSync(join(tmpdir(), "interruption-"));

afterAll(() => rmSync(folder, { recursive: true, force: true }));

const ROLE: Change = { type: "aws_iam_role", actions: ["create"] };

/** Sends what the terminal and npm send at one Ctrl-C and when the terminal is closed, and counts what arrives. */
const interrupted = (log: string) =>
  [
    `trap 'echo interrupt >>${log}' INT`,
    "kill -INT $PPID; sleep 0.3; kill -INT $PPID; sleep 0.3; kill -TERM $PPID; sleep 0.3; kill -HUP $PPID; sleep 0.5",
  ].join("; ");

describe("Ctrl-C", () => {
  it("is passed on to Terraform once, which is waited for; then nothing else is applied", async () => {
    const log = join(folder, "apply");
    const { code, output } = await deployingProcess({
      ...plans("dev-foundation", [ROLE]),
      ...plans("dev-ec2", [ROLE]),
      "apply dev-foundation": { code: 1, wait: interrupted(log) },
    });
    expect(readFileSync(log, "utf8")).toBe("interrupt\n");
    expect(output).toContain(
      "Ctrl-C: waiting until Terraform has finished what it began and released its lock\n",
    );
    expect(output).toContain(
      "dev-foundation: interrupted\nApplied: none. Not applied, or not completely: dev-foundation, dev-ec2.\n" +
        "To go on from here, run the same command again: npm run deploy -- dev\n",
    );
    expect(code).toBe(1);
  });

  it("does not hide that the state could not be saved", async () => {
    const unsaved = 'Failed to save state. It has been written to the file "errored.tfstate".';
    const { output } = await deployingProcess({
      ...plans("dev-foundation", [ROLE]),
      "apply dev-foundation": { ...failure(unsaved), wait: interrupted(join(folder, "unsaved")) },
    });
    expect(output).toContain("state push errored.tfstate, then remove the file, then run this again.");
  });

  it("ends a run that is still planning, before anything is changed", async () => {
    const log = join(folder, "plan");
    const { code, output } = await deployingProcess({
      ...plans("dev-foundation", [ROLE]),
      "plan dev-foundation": { code: 1, wait: interrupted(log) },
    });
    expect(readFileSync(log, "utf8")).toBe("interrupt\n");
    expect(output).toMatch(/Nothing was changed\.\n$/);
    expect(code).toBe(1);
  });
});

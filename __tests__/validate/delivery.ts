import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { workflowFiles } from "../../constructs/commands/workflows";
import { PHASES } from "../../constructs/service/phases";
import type { Description } from "../../constructs/settings/description";
import { DELIVERED, EXAMPLE } from "../commands/support/delivered";
import { synthesizedFolder } from "../commands/support/synthesized-folder";
import { deployed } from "../support/deployed";
import { identityPolicies } from "./support/identity-policies";
import { runTool } from "./support/python-tools";

jest.setTimeout(300_000);

const DESCRIBED = { ...EXAMPLE, github: { ...EXAMPLE.github, ownerId: 1, repositoryId: 2 } };

/** Descriptions that together have every policy, by name. */
const WITH_POLICIES: readonly (readonly [name: string, description: Description])[] = [
  ["the example", DESCRIBED],
  [
    "an application that sleeps, shifts traffic and runs on EC2 instances",
    {
      ...DESCRIBED,
      awsProvider: "6",
      protect: false,
      capacity: { ec2: { instanceType: "t3.medium", min: 2, max: 4 } },
      network: { egress: "endpoints" },
      schedule: { off: "weekdays 20:00", on: "weekdays 08:00", timezone: "Asia/Seoul" },
      services: mapped(DESCRIBED.services, { deployment: { canary: {} }, release: { command: ["x"] } }),
    },
  ],
  ["a pipeline", { ...EXAMPLE, github: false, pipeline: { repository: "octo-org/shop" } }],
];

function mapped(services: Description["services"], fields: object): Description["services"] {
  return Object.fromEntries(Object.entries(services).map(([name, each]) => [name, { ...each, ...fields }]));
}

describe("parliament", () => {
  it.each(WITH_POLICIES)("finds nothing above low in the policies of %s, in any phase", (_, description) => {
    const policies = PHASES.flatMap((phase) => {
      const { stack, manifest } = deployed(description, { phase });
      return Object.keys(manifest.stacks).flatMap((id) => identityPolicies(id, stack(id).json));
    });
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

import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { type Endings, fakeTerraform } from "./support/fake-terraform";

const PROJECT = resolve(__dirname, "..", "..");
const folder = mkdtempSync(join(tmpdir(), "drift-test-"));

/** Node and tsx start anew each time, and synthesize main.ts, on a machine that may be busy. */
jest.setTimeout(60_000);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Runs the command with a terraform that does no more than answer; main.ts is the example's. */
function drift(words: readonly string[], endings: Endings, variables: Readonly<Record<string, string>> = {}) {
  const log = join(folder, "log");
  rmSync(log, { force: true });
  const result = spawnSync("node", ["--import", "tsx", "constructs/commands/drift.ts", ...words], {
    cwd: PROJECT,
    encoding: "utf8",
    env: {
      ...process.env,
      CDKTF_OUTDIR: join(folder, "cdktf.out"),
      TERRAFORM_BINARY_NAME: fakeTerraform(endings, log),
      ...variables,
    },
  });
  const calls = existsSync(log) ? readFileSync(log, "utf8").trim().split("\n") : [];
  return { status: result.status, stdout: result.stdout, stderr: result.stderr, calls };
}

const STACKS = ["state-dev", "dev-foundation", "dev-ec2", "dev-dns", "dev-fargate"];

const tag = {
  address: "aws_vpc.it",
  mode: "managed",
  type: "aws_vpc",
  change: { actions: ["update"], before: { tags: { Owner: "somebody" } }, after: { tags: {} } },
};
const plan = JSON.stringify({ resource_changes: [tag] });

describe("npm run drift", () => {
  it("looks at every stack in the order that main.ts says, whatever was tried in this shell, and ends with 0", () => {
    const { calls, ...result } = drift(["dev"], {}, { PHASE: "fargate", BOOTSTRAP: "dev" });
    expect(result).toEqual({
      status: 0,
      stdout: `${STACKS.map((stack) => `${stack}: as described\n`).join("")}dev: 5 stacks as described\n`,
      stderr: "",
    });
    expect(calls.filter((call) => call.includes(" plan ")).map((call) => call.split(" ")[0])).toEqual(STACKS);
    const state = readFileSync(join(folder, "cdktf.out", "stacks", "state-dev", "cdk.tf.json"), "utf8");
    expect(JSON.parse(state)).toMatchObject({ terraform: { backend: { s3: {} } } });
  });

  it("ends with 2 where something differs, says where, what and what to type, and leaves no plan behind", () => {
    const { status, stdout, stderr, calls } = drift(["dev"], {
      "plan dev-foundation": { code: 2 },
      show: { output: plan },
    });
    expect({ status, stderr }).toEqual({ status: 2, stderr: "" });
    expect(stdout).toContain(
      "dev-foundation: 1 resource differs\n  aws_vpc.it isn't deployed yet as described",
    );
    expect(stdout).toContain('    tags.Owner: "somebody" -> (none)\n');
    expect(stdout).toMatch(/\ndev: 1 difference in 1 of 5 stacks.*\n.*: npx cdktf deploy 'dev-\*'\n$/);
    const [file = "none"] = calls.flatMap((call) => /-out=(\S+)/.exec(call)?.[1] ?? []);
    expect(file).toContain(tmpdir());
    expect(existsSync(dirname(file))).toBe(false);
  });

  it("goes on after a stack that can't be planned, ends with 1, and repeats no reason", () => {
    const errors = "\nError: AWS account ID not allowed\n";
    const { status, stdout, stderr } = drift(["dev"], {
      "init dev-ec2": { code: 1, errors },
      "plan dev-dns": { code: 1, errors },
      "plan dev-fargate": { code: 2 },
      show: { output: plan },
    });
    expect({ status, stderr }).toEqual({
      status: 1,
      stderr:
        "dev-ec2:\nError: AWS account ID not allowed\ndev-dns: fails alike\n" +
        "drift: not compared: dev-ec2, dev-dns\n",
    });
    expect(stdout).toContain("dev-fargate: 1 resource differs");
  });

  it.each<[string, readonly string[], Readonly<Record<string, string>>]>([
    ["drift: which environment? For example: npm run drift -- dev\n", [], {}],
    ['drift: "prd" is not an environment of main.ts. It describes: dev, prod.\n', ["prd"], {}],
    [
      "drift: no-such-terraform can't be started: spawn no-such-terraform ENOENT\n",
      ["dev"],
      { TERRAFORM_BINARY_NAME: "no-such-terraform" },
    ],
  ])("ends with 1 and one line: %s", (message, words, variables) => {
    expect(drift(words, {}, variables)).toEqual({ status: 1, stdout: "", stderr: message, calls: [] });
  });

  it("may be read in part: no stack trace when the reader leaves", () => {
    const command = "node --import tsx constructs/commands/drift.ts dev | head -n 1";
    const variables = {
      CDKTF_OUTDIR: join(folder, "cdktf.out"),
      TERRAFORM_BINARY_NAME: fakeTerraform({}),
    };
    const { stdout, stderr } = spawnSync("bash", ["-c", command], {
      cwd: PROJECT,
      encoding: "utf8",
      env: { ...process.env, ...variables },
    });
    expect({ stdout, stderr }).toEqual({ stdout: "state-dev: as described\n", stderr: "" });
  });
});

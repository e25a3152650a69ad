import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { type Change, planJson } from "./support/plans";

const PROJECT = resolve(__dirname, "..", "..");
const folder = mkdtempSync(join(tmpdir(), "gate-"));

/** Node, npm and tsx start anew each time, on a machine that may be busy. */
jest.setTimeout(60_000);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

function written(name: string, content: object): string {
  const file = join(folder, name);
  writeFileSync(file, JSON.stringify(content));
  return file;
}

const plan = (name: string, ...changes: readonly Change[]) =>
  written(name, planJson(changes, { protect: [true, true] }));

/** Runs the command as its user does, with npm's own words left out. */
function gate(...words: readonly string[]) {
  const { status, stdout, stderr } = spawnSync("npm", ["run", "--silent", "gate", "--", ...words], {
    cwd: PROJECT,
    encoding: "utf8",
    env: { ...process.env, npm_config_loglevel: "silent" },
  });
  return { status, stdout, stderr };
}

describe("npm run gate", () => {
  const good = plan("good.json", { type: "aws_lb", actions: ["update"] });
  const bad = plan("bad.json", { type: "aws_vpc" });

  it("prints a line for each plan that passes, and ends with 0", () => {
    expect(gate(good, good)).toEqual({
      status: 0,
      stdout: `${good}: passes.\n${good}: passes.\n`,
      stderr: "",
    });
  });

  it("ends with 1 when a plan is refused, whatever the others are", () => {
    const { status, stdout, stderr } = gate(good, bad);
    expect({ status, stderr }).toEqual({ status: 1, stderr: "" });
    expect(stdout).toContain(`${good}: passes.`);
    expect(stdout).toContain("aws_vpc.it");
  });

  it("lets pass what is named with a reason", () => {
    const { status, stdout } = gate(bad, "--allow", "aws_vpc.it=we move out");
    expect(status).toBe(0);
    expect(stdout).toContain("allowed: we move out");
  });

  it.each<[string, readonly string[]]>([
    ["gate: which plans? npm run gate -- plan.json ", []],
    [`gate: there is no file ${join(folder, "none.json")}. `, [bad, join(folder, "none.json")]],
    ["gate: Unknown option '--force'. ", [bad, "--force"]],
    ['gate: --allow "aws_vpc.it" needs an address and a reason', [bad, "--allow", "aws_vpc.it"]],
  ])("ends with 2 and one line, before any verdict: %s", (message, words) => {
    const { status, stdout, stderr } = gate(...words);
    expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
    expect(stderr.startsWith(message)).toBe(true);
    expect(stderr.trimEnd().split("\n")).toHaveLength(1);
  });

  it("may be read in part: no stack trace when the reader leaves", () => {
    const changes = Array.from({ length: 5_000 }, (_, index) => ({
      type: "aws_vpc",
      address: `aws_vpc.it[${index}]`,
    }));
    const command = `npm run --silent gate -- ${plan("long.json", ...changes)} | head -n 1`;
    const { stdout, stderr } = spawnSync("bash", ["-c", command], { cwd: PROJECT, encoding: "utf8" });
    expect(stdout).toMatch(/refused\. It would destroy or replace what must stay \(5000\):\n$/);
    expect(stderr).not.toContain("EPIPE");
  });
});

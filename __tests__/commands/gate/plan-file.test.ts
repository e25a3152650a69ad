import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CommandError } from "../../../constructs/commands/command-error";
import { planFromFile } from "../../../constructs/commands/gate/plan-file";
import { planJson } from "../support/plans";

const folder = mkdtempSync(join(tmpdir(), "plan-from-file-"));
const file = join(folder, "plan.json");

afterAll(() => rmSync(folder, { recursive: true, force: true }));

function read(content: string | Buffer | object) {
  const isRaw = typeof content === "string" || Buffer.isBuffer(content);
  writeFileSync(file, isRaw ? content : JSON.stringify(content));
  return planFromFile(file);
}

const PLAN = planJson([{ type: "aws_vpc" }], { protect: [true, true] });

const AS_READ = {
  resource_changes: [
    { address: "aws_vpc.it", mode: "managed", type: "aws_vpc", change: { actions: ["delete"] } },
  ],
  output_changes: { protect: { before: true, after: true } },
};

describe("a plan", () => {
  it.each<[string, string | Buffer | object]>([
    ["as Terraform writes it", PLAN],
    ["of a later minor version, with unknown fields", { ...PLAN, format_version: "1.9", new: 1 }],
    ["with a byte order mark", `\uFEFF${JSON.stringify(PLAN)}`],
    ["as PowerShell writes it", Buffer.from(`\uFEFF${JSON.stringify(PLAN)}`, "utf16le")],
  ])("is read: %s", (_, content) => {
    expect(read(content)).toEqual(AS_READ);
  });

  it("may be as short as this", () => {
    const change = { actions: ["delete"] };
    const short = { address: "aws_vpc.it", type: "aws_vpc", mode: "managed", change };
    expect(read({ format_version: "1.2", resource_changes: [short] }).resource_changes).toHaveLength(1);
  });

  it("may change nothing", () => {
    expect(read({ format_version: "1.2", planned_values: { root_module: {} } })).toEqual({});
  });
});

const HOW = "Create it: terraform plan -out=p, then terraform show -json p > plan.json";

const STATE = { format_version: "1.0", terraform_version: "1.11.4", values: { root_module: {} } };

describe("what is not a plan", () => {
  it.each<[string, string | Buffer | object, string]>([
    ["a state", STATE, `is a Terraform state, not a plan. ${HOW}`],
    [
      "the file of a state",
      { version: 4, serial: 1, lineage: "6c9d", resources: [] },
      `is a Terraform state, not a plan. ${HOW}`,
    ],
    [
      "a binary plan",
      Buffer.from("PK\u0003\u0004"),
      `is a binary plan, but JSON is needed: terraform show -json ${file} > ${file}.json`,
    ],
    ["an empty file", "", `is empty, so terraform show failed. ${HOW}`],
    ["text", "Plan: 1 to add", `is not JSON. ${HOW}`],
    ["a list", "[]", `is not a Terraform plan. ${HOW}`],
    ["null", "null", `is not a Terraform plan. ${HOW}`],
    ["any JSON", { name: "shop" }, `is not a Terraform plan. ${HOW}`],
    [
      "what another command prints",
      { format_version: "1.0", valid: true },
      `is not a Terraform plan. ${HOW}`,
    ],
    [
      "a plan of an older format",
      { ...PLAN, format_version: "0.2" },
      "has format_version 0.2; only 1.x is supported. Terraform 1.11 and later 1.x write it.",
    ],
    [
      "a plan of a newer format",
      { ...PLAN, format_version: "2.0" },
      "has format_version 2.0; only 1.x is supported. Terraform 1.11 and later 1.x write it.",
    ],
    [
      "an incomplete plan",
      { ...PLAN, errored: true },
      "is incomplete because terraform plan ended with an error. Fix that error, then plan again.",
    ],
  ])("is refused: %s", (_, content, message) => {
    expect(() => read(content)).toThrow(new CommandError(`${file} ${message}`));
    expect(() => read(content)).toThrow(CommandError);
  });

  it("is an unknown action, which could destroy something", () => {
    const resources = { ...PLAN, ...planJson([{ type: "aws_vpc", actions: ["vaporize"] }]) };
    expect(() => read(resources)).toThrow(CommandError);
    expect(() => read(resources)).toThrow(
      /is not a valid Terraform plan, at resource_changes\.0\.change\.actions\.0 \(/,
    );
  });

  it("is a missing file, or a folder", () => {
    const missing = join(folder, "missing.json");
    expect(() => planFromFile(missing)).toThrow(
      new CommandError(`the file ${missing} does not exist. ${HOW}`),
    );
    expect(() => planFromFile(folder)).toThrow(new CommandError(`${folder} is a folder, not a file. ${HOW}`));
    expect(() => planFromFile(join(__filename, "plan.json"))).toThrow(/cannot be read: ENOTDIR/);
  });
});

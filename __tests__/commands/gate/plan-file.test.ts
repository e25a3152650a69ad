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
    [
      "of a later minor version, with words that nobody knows yet",
      { ...PLAN, format_version: "1.9", new: 1 },
    ],
    ["with a mark of its encoding", `\uFEFF${JSON.stringify(PLAN)}`],
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

/** How a plan becomes JSON. */
const MAKE = "terraform plan -out=p, then terraform show -json p > plan.json";

const STATE = { format_version: "1.0", terraform_version: "1.11.4", values: { root_module: {} } };

describe("what isn't a plan", () => {
  it.each<[string, string | Buffer | object, string]>([
    ["a state", STATE, `is a Terraform state, not a plan. Name the saved plan: ${MAKE}`],
    [
      "the file of a state",
      { version: 4, serial: 1, lineage: "6c9d", resources: [] },
      `is a Terraform state, not a plan. Name the saved plan: ${MAKE}`,
    ],
    [
      "a saved plan",
      Buffer.from("PK\u0003\u0004"),
      `is a saved plan. It is read as JSON: terraform show -json ${file} > plan.json`,
    ],
    ["an empty file", "", `is empty. Look what terraform show said, then make it again: ${MAKE}`],
    ["text", "Plan: 1 to add", `isn't JSON. Make it: ${MAKE}`],
    ["a list", "[]", `isn't a Terraform plan. Make one: ${MAKE}`],
    ["null", "null", `isn't a Terraform plan. Make one: ${MAKE}`],
    ["any JSON", { name: "shop" }, `isn't a Terraform plan. Make one: ${MAKE}`],
    [
      "what another command prints",
      { format_version: "1.0", valid: true },
      `isn't a Terraform plan. Make one: ${MAKE}`,
    ],
    [
      "a plan of an older format",
      { ...PLAN, format_version: "0.2" },
      "has format_version 0.2, and 1.x alone is understood. Terraform 1.11 and later 1.x write it.",
    ],
    [
      "a plan of a newer format",
      { ...PLAN, format_version: "2.0" },
      "has format_version 2.0, and 1.x alone is understood. Terraform 1.11 and later 1.x write it.",
    ],
    [
      "a plan that broke off",
      { ...PLAN, errored: true },
      "is a plan that ended with an error, so it isn't whole. Mend that, then plan again.",
    ],
  ])("is refused: %s", (_, content, message) => {
    expect(() => read(content)).toThrow(new CommandError(`${file} ${message}`));
    expect(() => read(content)).toThrow(CommandError);
  });

  it("is an action that nobody knows, which may be a destruction", () => {
    const resources = { ...PLAN, ...planJson([{ type: "aws_vpc", actions: ["vaporize"] }]) };
    expect(() => read(resources)).toThrow(CommandError);
    expect(() => read(resources)).toThrow(
      /isn't a Terraform plan, at resource_changes\.0\.change\.actions\.0 \(/,
    );
  });

  it("is a file that isn't there, or a folder", () => {
    const missing = join(folder, "missing.json");
    expect(() => planFromFile(missing)).toThrow(
      new CommandError(`there is no file ${missing}. Make it: ${MAKE}`),
    );
    expect(() => planFromFile(folder)).toThrow(
      new CommandError(`${folder} is a folder. Name the file in it: ${MAKE}`),
    );
    expect(() => planFromFile(join(__filename, "plan.json"))).toThrow(/can't be read: ENOTDIR/);
  });
});

import { plan } from "../../constructs/commands/plan";
import { deploying, failure, plans } from "./support/deploying";

/** main.ts is synthesized in a process of its own, on a machine that may be busy. */
jest.setTimeout(120_000);

const ROLE = { type: "aws_iam_role", actions: ["create"] };
const DATABASE = { type: "aws_db_instance", before: { identifier: "shop-dev" } };

describe("npm run plan", () => {
  it.each([
    ["0 where nothing changes", {}, 0, "no changes, everything is as described"],
    ["2 where something changes", plans("dev-ec2", [ROLE]), 2, "| dev-ec2 |  | 1 |"],
    ["1 where the gate refuses it", plans("dev-ec2", [DATABASE]), 1, "The gate refuses this plan."],
    ["1 where a stack cannot be planned", { "plan dev-ec2": failure("no VPC") }, 1, "- dev-ec2: no VPC"],
  ])("ends with %s", async (_, endings, expected, text) => {
    const written = jest.spyOn(process.stdout, "write").mockReturnValue(true);
    const { code } = await deploying({ endings, command: plan });
    const markdown = written.mock.calls.map(([chunk]) => String(chunk)).join("");
    written.mockRestore();
    expect(code).toBe(expected);
    expect(markdown).toContain(text);
  });
});

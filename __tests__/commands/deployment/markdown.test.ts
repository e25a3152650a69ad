import { verdictOn } from "../../../constructs/commands/deployment/environment-plan";
import { MAX_COMMENT_LENGTH, planMarkdown } from "../../../constructs/commands/deployment/markdown";
import type { StackResult } from "../../../constructs/commands/deployment/stack-outcome";
import { of, planned } from "./support/results";

const DATABASE = { type: "aws_db_instance", address: "aws_db_instance.database_EBDE4557" };
const ROLE = {
  type: "aws_iam_role",
  address: "aws_iam_role.front-role_3D680C73",
  actions: ["create"],
  after: {},
};

const markdownOf = (...results: readonly StackResult[]) =>
  planMarkdown("dev", results, verdictOn(results, []));

describe("the Markdown of a plan", () => {
  it("has the losses and the verdict first, then a table of the stacks, then the parts, folded", () => {
    const results = [
      planned("dev-foundation", [{ ...DATABASE, before: { identifier: "shop-dev" } }, ROLE]),
      of("dev-ec2", { state: "unchanged", warnings: [] }),
    ];
    expect(markdownOf(...results)).toBe(
      [
        "## Plan for `dev`: 1 created, 1 destroyed",
        '**Destroyed or replaced:**\n\n- dev-foundation: database "shop-dev" destroyed',
        "**The gate refuses this plan.**\n\n```\n" +
          "dev-foundation: refused. This plan has 1 loss:\n" +
          "  aws_db_instance.database_EBDE4557\n    database, would be destroyed\n" +
          "    refused because it holds the application's data\n" +
          "    To allow it, give a reason: --allow 'aws_db_instance.database_EBDE4557=<reason>'\n```",
        "| stack |  | created | changed | replaced | destroyed |\n| --- | --- | --- | --- | --- | --- |\n" +
          "| dev-foundation |  | 1 |  |  | 1 |\n| dev-ec2 | no changes |  |  |  |  |",
        "<details><summary>dev-foundation: 1 created, 1 destroyed</summary>\n\n" +
          "- **database**: database destroyed\n- **front**: new: role\n\n</details>\n",
      ].join("\n\n"),
    );
  });

  it("has the reasons of what was allowed", () => {
    const results = [planned("dev-ec2", [DATABASE])];
    const allowances = [{ address: DATABASE.address, reason: "moved" }];
    expect(planMarkdown("dev", results, verdictOn(results, allowances))).toContain("    allowed: moved\n");
  });

  it("says that the gate passes, and what could not be planned", () => {
    const failure = { text: "AWS cannot be reached.", isFinal: true };
    const text = markdownOf(planned("dev-ec2", [ROLE]), of("dev-dns", { state: "failed", failure }));
    expect(text).toContain("- dev-dns: AWS cannot be reached.");
    expect(text).toContain("The gate passes");
  });

  it("makes no mention, link, HTML or column of a name", () => {
    const name = "x|y <b> @team https://example.com [a](b)";
    const text = markdownOf(planned("dev-ec2", [{ ...DATABASE, before: { identifier: name } }]));
    expect(text).toContain("x\\|y \\<b\\> @\u200bteam https:\u200b//example.com \\[a\\](b)");
  });

  it("fits a comment on GitHub, with the losses and the table, however much changes", () => {
    const many = Array.from({ length: 3_000 }, (_, index) => ({
      ...DATABASE,
      address: `aws_db_instance.part-${index}-of-many_${index}_3D680C73`,
      before: { identifier: `a-database-with-a-long-name-${index}` },
    }));
    const text = markdownOf(planned("dev-foundation", many), planned("dev-ec2", [ROLE]));
    expect(text.length).toBeLessThanOrEqual(MAX_COMMENT_LENGTH);
    expect(text).toContain('database "a-database-with-a-long-name-0" destroyed');
    expect(text).toContain("| dev-ec2 |  | 1 |");
    expect([...text.matchAll(/```/g)]).toHaveLength(2);
    expect([...text.matchAll(/<details>/g)]).toHaveLength([...text.matchAll(/<\/details>/g)].length);
  });
});

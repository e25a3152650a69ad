import { deploying, failure, plans } from "../support/deploying";
import type { Change } from "../support/plans";

/** main.ts is synthesized in a process of its own, on a machine that may be busy. */
jest.setTimeout(120_000);

const ROLE: Change = { type: "aws_iam_role", actions: ["create"] };
/** A rule that the gate lets go, because no request has its host. */
const NO_REQUEST = { condition: [{ host_header: [{ values: ["attachment.invalid"] }] }] };
const RULE: Change = { type: "aws_lb_listener_rule", before: NO_REQUEST };

describe("a plan that was made from what an earlier stack has changed", () => {
  it("is made again", async () => {
    const endings = {
      ...plans("dev-foundation", [{ type: "aws_ssm_parameter", actions: ["create"] }]),
      ...plans("dev-dns", [ROLE]),
    };
    const { calls } = await deploying({ endings }, "--yes");
    expect(calls.filter((call) => call.startsWith("dev-dns plan "))).toHaveLength(2);
  });
});

describe("a plan that is stale", () => {
  it.each([
    ["without a new loss is applied", [RULE], [RULE], 0, 2],
    ["with a loss that was not shown stops", [ROLE], [RULE], 1, 1],
  ])("is made again, and %s", async (_, first, second, expected, applies) => {
    const endings = {
      ...plans("dev-fargate", first, undefined, 1),
      ...plans("dev-fargate", second, undefined, 2),
      "apply dev-fargate 1": failure("Saved plan is stale"),
    };
    const { code, output, applied } = await deploying({ endings }, "--yes");
    expect({ code, applies: applied.length }).toEqual({ code: expected, applies });
    expect(output).toContain("its state was changed after it was planned; planning again");
    // What was agreed to is listed once.
    expect(output.match(/Destroyed or replaced:/g)?.length ?? 0).toBe(first.includes(RULE) ? 1 : 0);
    expect(output.includes("it would destroy or replace what was not shown before")).toBe(expected === 1);
  });

  it("asks again where somebody can answer", async () => {
    const endings = {
      ...plans("dev-fargate", [ROLE], undefined, 1),
      ...plans("dev-fargate", [RULE], undefined, 2),
      "apply dev-fargate 1": failure("Saved plan is stale"),
    };
    await expect(deploying({ endings, answers: [true, true] })).resolves.toMatchObject({ code: 0 });
    await expect(deploying({ endings, answers: [true, false] })).resolves.toMatchObject({ code: 1 });
    await expect(deploying({ endings, answers: [true] }, "--yes")).resolves.toMatchObject({ code: 1 });
  });

  it("stops where the gate refuses the new plan, whatever is answered", async () => {
    const endings = {
      ...plans("dev-fargate", [ROLE], undefined, 1),
      ...plans("dev-fargate", [{ type: "aws_db_instance", actions: ["delete"] }], undefined, 2),
      "apply dev-fargate 1": failure("Saved plan is stale"),
    };
    const outcome = await deploying({ endings, answers: [true, true] });
    expect(outcome).toMatchObject({
      code: 1,
      output: expect.stringContaining("the gate refuses the new plan") as string,
    });
  });
});

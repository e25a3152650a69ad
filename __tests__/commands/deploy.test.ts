import { deploying, failure, plans } from "./support/deploying";
import type { Change } from "./support/plans";

/** main.ts is synthesized in a process of its own each time, on a machine that may be busy. */
jest.setTimeout(120_000);

const ROLE: Change = {
  type: "aws_iam_role",
  address: "aws_iam_role.front-role_3D680C73",
  actions: ["create"],
};
/** A rule that the gate lets go, because no request has its host. */
const NO_REQUEST = { condition: [{ host_header: [{ values: ["attachment.invalid"] }] }] };
const RULE: Change = { type: "aws_lb_listener_rule", address: "aws_lb_listener_rule.it", before: NO_REQUEST };
const DATABASE: Change = { type: "aws_db_instance", before: { identifier: "shop-dev" } };

describe("npm run deploy", () => {
  it("shows the plans, asks once, applies exactly them in deploy order, and ends with what serves", async () => {
    const endings = { ...plans("dev-foundation", [ROLE]), ...plans("dev-dns", [RULE]) };
    const { code, output, applied, calls } = await deploying({ endings, answers: [true] });
    expect(code).toBe(0);
    expect(applied).toEqual(["dev-foundation", "dev-dns"]);
    const planned = calls.filter((call) => call.includes(" plan "));
    expect(planned.filter((call) => !call.includes("-lock=true"))).toEqual([]);
    expect(calls.filter((call) => call.includes(" apply "))).toEqual([
      expect.stringMatching(/^dev-foundation apply -json -input=false \S+\/dev-foundation$/),
      expect.stringMatching(/^dev-dns apply -json -input=false \S+\/dev-dns$/),
    ]);
    expect(output).toContain("dev-ec2: no changes, skipped\n");
    expect(output).toContain(
      "dev is deployed, phase ec2: http://203.0.113.7\n  front: shop/front:1\n  back: no image has been released yet\n" +
        "Build, push and release images:\n  docker login\n  build back\n  release back\n",
    );
  });

  it.each([
    ["no is answered", { answers: [false] }, [], 1, "Nothing was changed."],
    ["only a plan is asked for", {}, ["--plan-only"], 2, "dev-foundation: 1 created"],
  ])("applies nothing when %s", async (_, terminal, words, expected, text) => {
    const { code, output, applied } = await deploying(
      { endings: plans("dev-foundation", [ROLE]), ...terminal },
      ...words,
    );
    expect({ code, applied }).toEqual({ code: expected, applied: [] });
    expect(output).toContain(text);
  });

  it("has nothing to do where nothing changes, without a question", async () => {
    const { code, output, applied } = await deploying({ endings: {}, answers: [] });
    expect({ code, applied }).toEqual({ code: 0, applied: [] });
    expect(output).toContain("dev: no changes, everything is as described");
  });

  it("does not lock the states with --plan-only", async () => {
    const { calls } = await deploying({ endings: {} }, "--plan-only");
    const planned = calls.filter((call) => call.includes(" plan "));
    const stacks = ["dev-foundation", "dev-pipeline", "dev-ec2", "dev-dns", "dev-fargate"];
    expect(planned.map((call) => call.split(" ")[0]).sort()).toEqual(stacks.sort());
    expect(planned.filter((call) => !call.includes("-lock=false"))).toEqual([]);
  });

  it("refuses what the gate refuses, before anything is applied, unless it is allowed", async () => {
    const endings = { ...plans("dev-foundation", [ROLE]), ...plans("dev-ec2", [DATABASE]) };
    const refused = await deploying({ endings }, "--yes");
    expect(refused).toMatchObject({ code: 1, applied: [] });
    expect(refused.output).toContain("dev-ec2: refused.");
    const allowed = await deploying({ endings }, "--yes", "--allow", "aws_db_instance.it=moved");
    expect(allowed).toMatchObject({ code: 0, applied: ["dev-foundation", "dev-ec2"] });
    expect(allowed.output).toContain("    database, would be destroyed\n    allowed: moved\n");
  });

  it("plans a stack later that could not be planned before an earlier one was deployed", async () => {
    const endings = {
      ...plans("dev-foundation", [ROLE]),
      ...plans("dev-ec2", [ROLE]),
      "plan dev-ec2 1": failure("Unable to find remote state"),
      "show dev-ec2": { output: "{}" },
    };
    const { code, output, applied } = await deploying({ endings }, "--yes");
    expect(output).toContain("dev-ec2: is planned when dev-foundation is deployed");
    expect({ code, applied }).toEqual({ code: 0, applied: ["dev-foundation", "dev-ec2"] });
  });

  it("deploys the pipeline before the services, whose first images it can push", async () => {
    const unreleased = failure("Resource postcondition failed", "front: no image has been released yet.");
    const endings = {
      ...plans("dev-pipeline", [{ type: "aws_codepipeline", actions: ["create"] }]),
      ...plans("dev-fargate", [ROLE]),
      "plan dev-fargate 1": unreleased,
    };
    const { code, output, applied } = await deploying({ endings }, "--yes");
    expect(output).toContain("dev-fargate: is planned when dev-pipeline is deployed.");
    expect({ code, applied }).toEqual({ code: 0, applied: ["dev-pipeline", "dev-fargate"] });
  });

  it("notes that the state bucket is not complete, and goes on", async () => {
    const { code, output } = await deploying({ endings: {}, aws: { ownState: 404 } }, "--yes");
    expect(code).toBe(0);
    expect(output).toContain(
      "note: the state bucket is not complete. Run this when nobody deploys: npm run bootstrap -- dev",
    );
  });

  it("has deployed, too, where the states cannot be read afterwards", async () => {
    const endings = plans("dev-foundation", [ROLE]);
    const { code, output } = await deploying({ endings, aws: { states: 403 } }, "--yes");
    expect(code).toBe(0);
    expect(output).toMatch(/dev is deployed\. What it serves cannot be shown: s3:\/\/\S+ cannot be read: /);
    expect(output).not.toContain("Nothing was changed");
  });

  it("does not ask within JSON", async () => {
    const endings = plans("dev-foundation", [ROLE]);
    const { code, errors, applied } = await deploying({ endings, answers: [true] }, "--json");
    expect({ code, applied }).toEqual({ code: 1, applied: [] });
    expect(errors).toContain("the question needs a terminal");
  });

  it("prints one JSON object a line with --json, the result last", async () => {
    const { output } = await deploying({ endings: plans("dev-foundation", [ROLE]) }, "--yes", "--json");
    const events = output
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line) as { event: string });
    expect(events.at(-1)).toMatchObject({
      event: "result",
      outcome: "deployed",
      exitCode: 0,
      urls: ["http://203.0.113.7"],
    });
    expect(events).toContainEqual(
      expect.objectContaining({ event: "plan", stack: "dev-foundation", created: 1, losses: [] }),
    );
  });
});

describe("a deployment that fails", () => {
  it("says what is applied, what is not, and how to go on", async () => {
    const endings = {
      ...plans("dev-foundation", [ROLE]),
      ...plans("dev-ec2", [ROLE]),
      ...plans("dev-fargate", [RULE]),
      "apply dev-ec2": failure("creating EC2 Instance", "VcpuLimitExceeded"),
    };
    const { code, output } = await deploying({ endings }, "--yes");
    expect(code).toBe(1);
    expect(output).toContain(
      "dev-ec2: creating EC2 Instance\nVcpuLimitExceeded\nApplied: dev-foundation. Not applied, or not completely: " +
        "dev-ec2, dev-fargate.\nTo go on from here, run the same command again: npm run deploy -- dev\n",
    );
  });

  it("plans nothing where a stack cannot be initialized, and says why once", async () => {
    const endings = { init: { code: 1, errors: "Error: dial tcp: no such host" } };
    const { code, output, calls } = await deploying({ endings }, "--yes");
    expect(code).toBe(1);
    expect(output.match(/AWS cannot be reached/g)).toHaveLength(1);
    expect(calls.filter((call) => call.includes(" plan "))).toEqual([]);
  });

  it("says who holds the lock", async () => {
    const detail =
      "Lock Info:\n  ID:        6f8d\n  Who:       kim@laptop\n  Created:   2026-11-26 11:30:12.1 +0000 UTC";
    const endings = { "plan dev-ec2": failure("Error acquiring the state lock", detail) };
    const { code, output, applied } = await deploying({ endings }, "--yes");
    expect({ code, applied }).toEqual({ code: 1, applied: [] });
    expect(output).toContain(
      "dev-ec2: the state of dev-ec2 is locked by kim@laptop since 2026-11-26 11:30:12 UTC.",
    );
  });

  it("says in the plan already that an image must be released first", async () => {
    const endings = {
      ...plans("dev-foundation", [ROLE]),
      "plan dev-fargate": failure("Resource postcondition failed", "front: no image has been released yet."),
    };
    const { code, output, applied } = await deploying({ endings }, "--yes");
    expect({ code, applied }).toEqual({ code: 1, applied: [] });
    expect(output).toContain("front: no image has been released yet.\nNothing was changed.");
  });
});

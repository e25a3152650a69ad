import { failure, plans } from "./support/deploying";
import type { Change } from "./support/plans";
import { balancer, DEPLOYED, endings, HOST, OLD, REFUSED, renewing } from "./support/renewing";

/** main.ts is synthesized in a process of its own each time, on a machine that may be busy. */
jest.setTimeout(120_000);

const TARGET = "aws_lb_target_group_attachment.host-target_attachment_0D6027CD";

describe("npm run renew", () => {
  it("replaces the host of a protected environment, and nothing else, after one question", async () => {
    const { code, output, applied, calls } = await renewing({ endings: endings(), answers: [true] });
    expect({ code, applied }).toEqual({ code: 0, applied: ["dev-ec2"] });
    const replacing = calls.filter((call) => call.includes("-replace="));
    expect(replacing).toEqual([expect.stringMatching(/^dev-ec2 plan /)]);
    expect(replacing[0]).toContain(` -replace=${HOST} `);
    expect(calls.filter((call) => call.includes(" plan ") && !call.includes("-lock=true"))).toEqual([]);
    expect(output).toContain(
      "    EC2 host, would be replaced (requested by -replace)\n    allowed: renewal of the host",
    );
    expect(output).toContain("dev is deployed");
  });

  it("prints the reason that was given", async () => {
    const { output } = await renewing({ endings: endings() }, "--yes", "--because", "kernel of November");
    expect(output).toContain("    allowed: kernel of November\n");
  });

  it.each([
    ["no is answered", { answers: [false] }, [], 1],
    ["only a plan is asked for", {}, ["--plan-only"], 2],
  ])("applies nothing when %s", async (_, terminal, words, code) => {
    await expect(renewing({ endings: endings(), ...terminal }, ...words)).resolves.toMatchObject({
      code,
      applied: [],
    });
  });

  it("is refused by the gate where its plan would lose anything else", async () => {
    const { code, output, applied } = await renewing(
      { endings: endings({}, { type: "aws_s3_object" }) },
      "--yes",
    );
    expect({ code, applied }).toEqual({ code: 1, applied: [] });
    expect(output).toContain("dev-ec2: refused. This plan has 1 loss:\n  aws_s3_object.it\n");
  });

  it("says how to go on when the new host does not serve", async () => {
    const failed = { ...endings(), "apply dev-ec2": failure("the new EC2 host did not serve within 1200 s") };
    const { code, output } = await renewing({ endings: failed }, "--yes");
    expect(code).toBe(1);
    expect(output).toContain("To go on from here: npm run deploy -- dev\n");
  });
});

describe("in a cutover", () => {
  it("moves the load balancer's target in the same run where Fargate gets all requests", async () => {
    const target: Change = {
      type: "aws_lb_target_group_attachment",
      address: TARGET,
      actions: ["delete", "create"],
    };
    const both = {
      ...endings({ instance_id: [OLD, null] }),
      "plan dev-fargate 1": { code: 0 },
      ...plans("dev-fargate", [target]),
    };
    const aws = { stored: { ec2: DEPLOYED, fargate: balancer(100) } };
    const { code, output, applied } = await renewing({ endings: both, aws, phase: "cutover" }, "--yes");
    expect({ code, applied }).toEqual({ code: 0, applied: ["dev-ec2", "dev-fargate"] });
    expect(output).toContain("note: the load balancer's target for the host is replaced, too");
  });

  it.each([0, 99])("is refused while Fargate gets %d %", async (percent) => {
    const aws = { stored: { ec2: DEPLOYED, fargate: balancer(percent) } };
    const { code, errors, calls } = await renewing({ endings: endings(), aws }, "--yes");
    expect(code).toBe(1);
    expect(errors).toContain(
      `the load balancer sends ${100 - percent} % of the requests to the EC2 host of "dev"`,
    );
    expect(calls.filter((call) => call.includes(" plan "))).toEqual([]);
  });
});

describe("a renewal is refused, and nothing is changed,", () => {
  it.each(Object.entries(REFUSED))("%s", async (_, [props, text]) => {
    const { code, errors, applied } = await renewing({ endings: endings(), ...props }, "--yes");
    expect({ code, applied }).toEqual({ code: 1, applied: [] });
    expect(errors).toContain(text);
  });
});

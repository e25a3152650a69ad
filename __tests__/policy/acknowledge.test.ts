import { EbsVolume } from "@cdktf/provider-aws/lib/ebs-volume";
import { ruleViolations } from "../../constructs/policy/rule-violations";
import { summary } from "../../constructs/report/synthesize";
import { Deployment } from "../../constructs/stacks/deployment";
import { description } from "../support/description";
import { temporaryApp } from "../support/temporary-app";

const TODAY = new Date("2026-12-01");
const RULE = "E2F-060";
const FOUND = "dev-ec2/extra: a volume must be encrypted. Set `encrypted: true`. (E2F-060)";

function withVolume(phase = "ec2") {
  const app = temporaryApp();
  const deployment = new Deployment(app, description(), { phase });
  const dev = deployment.environment("dev");
  if (phase === "ec2") new EbsVolume(dev.ec2, "extra", { availabilityZone: "x", size: 8 });
  return { app, deployment, dev, found: () => ruleViolations([dev], TODAY) };
}

describe("an exception", () => {
  it("accepts what one policy finds at one resource, and is printed", () => {
    const { app, deployment, dev, found } = withVolume();
    expect(found()).toEqual([FOUND]);
    dev.acknowledge(RULE, "dev-ec2/extra", "scratch data only", "2026-12-01");
    expect(found()).toEqual([]);
    app.synth();
    expect(summary(deployment)).toContain(
      "  accepted: E2F-060 dev-ec2/extra: scratch data only (until 2026-12-01)",
    );
  });

  it("ends with its last day", () => {
    const { dev, found } = withVolume();
    dev.acknowledge(RULE, "dev-ec2/extra", "scratch data only", "2026-11-30");
    expect(found()).toEqual([
      FOUND,
      "dev-ec2/extra: the exception of E2F-060 ended on 2026-11-30. Mend the resource, or give the exception another day.",
    ]);
  });

  it("is an error where it accepts nothing", () => {
    const { dev, found } = withVolume();
    dev.acknowledge(RULE, "dev-ec2/other", "scratch data only");
    expect(found()).toEqual([
      FOUND,
      "dev-ec2/other: the exception of E2F-060 accepts nothing. Remove it, or write the path as the policy prints it.",
    ]);
  });

  it("waits while its stack is empty in a phase", () => {
    const { dev, found } = withVolume("fargate");
    dev.acknowledge(RULE, "dev-ec2/extra", "scratch data only");
    expect(found()).toEqual([]);
  });

  it.each([
    ["E2F-001", "dev-ec2/extra", "why", undefined, '"E2F-001" is not the id of a policy.'],
    [RULE, "prod-ec2/extra", "why", undefined, '"prod-ec2/extra" is not in a stack of this environment.'],
    [RULE, "dev-ec2/extra", " ", undefined, "a reason is required"],
    [RULE, "dev-ec2/extra", "why", "2027-02-30", '"2027-02-30" is not a day'],
    [RULE, "dev-ec2/extra", "why", "tomorrow", '"tomorrow" is not a day'],
  ])("is refused: %s %s %s %s", (rule, address, reason, until, message) => {
    const { dev } = withVolume();
    expect(() => {
      dev.acknowledge(rule, address, reason, until);
    }).toThrow(`deployment.environment("dev").acknowledge: ${message}`);
  });
});

import { EbsVolume } from "@cdktf/provider-aws/lib/ebs-volume";
import { ruleViolations } from "../../constructs/policy/rule-violations";
import { Deployment } from "../../constructs/stacks/deployment";
import { description } from "../support/description";
import { temporaryApp } from "../support/temporary-app";

const environment = () => new Deployment(temporaryApp(), description()).environment("dev");

describe("the rules, asked before anything is written", () => {
  it("find nothing in what the constructs make", () => {
    expect(ruleViolations([environment()])).toEqual([]);
  });

  it("name the element that somebody added, and what is demanded of it", () => {
    const dev = environment();
    new EbsVolume(dev.ec2, "extra", { availabilityZone: "ap-northeast-2a", size: 8 });
    expect(ruleViolations([dev])).toEqual([
      "dev-ec2/extra: a volume must be encrypted. Set `encrypted: true`. (E2F-060)",
    ]);
  });
});

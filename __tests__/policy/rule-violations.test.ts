import { EbsVolume } from "@cdktf/provider-aws/lib/ebs-volume";
import { ruleViolations } from "../../constructs/policy/rule-violations";
import { Deployment } from "../../constructs/stacks/deployment";
import { description } from "../support/description";
import { temporaryApp } from "../support/temporary-app";

const stacks = () => {
  const [environment] = new Deployment(temporaryApp(), description()).environments;
  return environment === undefined ? [] : environment.ordered;
};

describe("the rules, asked before anything is written", () => {
  it("find nothing in what the constructs make", () => {
    expect(ruleViolations(stacks())).toEqual([]);
  });

  it("name the element that somebody added, and what is demanded of it", () => {
    const all = stacks();
    const host = all.find(({ node }) => node.id === "dev-ec2");
    if (host === undefined) throw new Error("no stack dev-ec2");
    new EbsVolume(host, "extra", { availabilityZone: "ap-northeast-2a", size: 8 });
    expect(ruleViolations(all)).toEqual([
      "dev-ec2/extra: a volume must be encrypted. Set `encrypted: true`. (E2F-060)",
    ]);
  });
});

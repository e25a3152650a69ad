import { FirstAnswerWait } from "../../constructs/edge/first-answer-wait";
import type { Phase } from "../../constructs/service/phases";
import { synth } from "../support/synth";

const wait = (phase: Phase) =>
  synth(
    (scope) =>
      new FirstAnswerWait(scope, "first-images", {
        environment: "qa",
        phase,
        publicIp: "203.0.113.7",
        domain: "qa.example.com",
        dependsOn: [],
      }),
  ).only({ tfResourceType: "terraform_data" });

describe("the wait for the first images", () => {
  it("asks the host for every path, and for HTTPS of the domain", () => {
    const [provisioner] = wait("ec2")["provisioner"] as [
      { readonly "local-exec": { readonly environment: { readonly STEP_INPUT: string } } },
    ];
    expect(JSON.parse(provisioner["local-exec"].environment.STEP_INPUT)).toEqual({
      environment: "qa",
      domain: "qa.example.com",
      address: "203.0.113.7",
      path: "/.well-known/ec2-to-fargate/health",
      limit: 1200,
    });
  });

  it("is over where traffic begins on Fargate, also when it moves to the host later", () => {
    expect(wait("cutover")).not.toHaveProperty("provisioner");
    expect(wait("fargate")).not.toHaveProperty("provisioner");
    expect(wait("ec2")).not.toHaveProperty("triggers_replace");
  });
});

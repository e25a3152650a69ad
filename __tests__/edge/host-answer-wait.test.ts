import { HostAnswerWait } from "../../constructs/edge/host-answer-wait";
import type { Phase } from "../../constructs/service/phases";
import { synth } from "../support/synth";

const wait = (phase: Phase) =>
  synth(
    (scope) =>
      new HostAnswerWait(scope, "host", {
        environment: "qa",
        phase,
        publicIp: "203.0.113.7",
        recorded: "nonsensitive(data.record.values)",
        dependsOn: [],
      }),
  ).only({ tfResourceType: "terraform_data" });

describe("the wait for the answer of the host", () => {
  it("asks its address before traffic moves there from Fargate", () => {
    const [provisioner] = wait("ec2")["provisioner"] as [
      { readonly "local-exec": { readonly environment: { readonly STEP_INPUT: string } } },
    ];
    const text = provisioner["local-exec"].environment.STEP_INPUT;
    // As Terraform reads it: quotation marks in an expression are not escaped, unlike those of the JSON around it.
    const expression = '${join(" ", nonsensitive(data.record.values))}';
    expect(text).toContain(expression);
    expect(JSON.parse(text.replace(expression, "cutover"))).toMatchObject({
      url: "http://203.0.113.7/.well-known/ec2-to-fargate/health",
      recorded: "cutover",
      movesFrom: ["cutover", "fargate"],
    });
  });

  it("is there in every phase, so that each change of the phase starts it", () => {
    expect(wait("cutover")).toMatchObject({ triggers_replace: "cutover" });
    expect(wait("ec2")).toMatchObject({ triggers_replace: "ec2" });
  });

  it("asks nothing while the load balancer gets the traffic", () => {
    expect(wait("cutover")).not.toHaveProperty("provisioner");
    expect(wait("fargate")).not.toHaveProperty("provisioner");
  });
});

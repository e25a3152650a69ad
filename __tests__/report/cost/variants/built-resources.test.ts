import { IamPolicy } from "@cdktf/provider-aws/lib/iam-policy";
import { Instance } from "@cdktf/provider-aws/lib/instance";
import { Aspects, Lazy } from "cdktf";
import { builtResources } from "../../../../constructs/report/cost/variants/built-resources";
import { describedQuantities } from "../../../../constructs/report/cost/environment-costs";
import { quantitiesOf } from "../../../../constructs/report/cost/quantities";
import { PHASES } from "../../../../constructs/service/phases";
import { Deployment } from "../../../../constructs/stacks/deployment";
import { description } from "../../../support/description";
import { temporaryApp } from "../../../support/temporary-app";

const DESCRIPTION = description({
  services: {
    front: { port: 8080, path: "/*", health: "/healthz", scale: { min: 2, max: 4 } },
    worker: { build: "docker/back", command: ["work"], capacity: { spot: {} } },
  },
  database: {},
  alerts: { email: ["ops@example.com"] },
  schedule: { off: "weekdays 20:00", on: "weekdays 08:00", timezone: "UTC" },
  network: { egress: "nat-gateway" },
});

/** Edits of main.ts beside the description. */
const EDITS: Readonly<Record<string, (deployment: Deployment) => void>> = {
  none: () => undefined,
  "a resource of its own": (deployment) => {
    const ami = "ami-1";
    new Instance(deployment.environment("dev").foundation, "own", { ami, instanceType: "t3.large" });
  },
  "an override of a resource": (deployment) => {
    const { foundation } = deployment.environment("dev");
    const own = new Instance(foundation, "own", { ami: "ami-1", instanceType: "t3.large" });
    own.addOverride("instance_type", "t3.micro");
  },
  "an override of a resource through its stack": (deployment) => {
    const { foundation } = deployment.environment("dev");
    const own = new Instance(foundation, "own", { ami: "ami-1", instanceType: "t3.large" });
    foundation.addOverride(`resource.aws_instance.${own.friendlyUniqueId}.instance_type`, "t3.nano");
  },
  "an aspect": (deployment) => {
    new Instance(deployment.environment("dev").foundation, "own", { ami: "ami-1", instanceType: "t3.large" });
    Aspects.of(deployment.environment("dev").foundation).add({
      visit: (node) => {
        if (node instanceof Instance) node.instanceType = "m7i.xlarge";
      },
    });
  },
};

const built = (edit: keyof typeof EDITS, phase: string) => {
  const app = temporaryApp();
  const deployment = new Deployment(app, DESCRIPTION, { phase });
  EDITS[edit]?.(deployment);
  return { app, stacks: deployment.environment("dev") };
};

describe("what resources need that are not written", () => {
  it.each([
    ...PHASES.map((phase) => [phase, "none"] as const),
    ...Object.keys(EDITS).map((edit) => ["cutover", edit] as const),
  ])("is what they need once they are written, in phase %s with the edit: %s", (phase, edit) => {
    const { app, stacks } = built(edit, phase);
    app.synth();
    const needed = quantitiesOf(builtResources(built(edit, phase).stacks.ordered));
    expect(needed).toEqual(describedQuantities(stacks));
    expect(needed.counted.length).toBeGreaterThan(5);
  });
});

describe("resources that are not written", () => {
  it("are not rendered where nothing reads their attributes, so that many variants take little time", () => {
    const { stacks } = built("none", "ec2");
    const rendered = jest.fn(() => "{}");
    new IamPolicy(stacks.foundation, "free", { policy: Lazy.stringValue({ produce: rendered }) });
    quantitiesOf(builtResources(stacks.ordered));
    expect(rendered).not.toHaveBeenCalled();
  });
});

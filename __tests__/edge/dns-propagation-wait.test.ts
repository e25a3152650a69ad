import { DnsPropagationWait, type DnsPropagationWaitProps } from "../../constructs/edge/dns-propagation-wait";
import { TerraformData } from "../../constructs/naming/terraform-data";
import { synth } from "../support/synth";

const wait = (props: Partial<DnsPropagationWaitProps> = {}) =>
  synth((scope) => {
    const record = new TerraformData(scope, "record", {});
    return new DnsPropagationWait(scope, "settled", {
      target: "lb.elb.amazonaws.com",
      dependsOn: [record],
      platformRetires: true,
      ...props,
    });
  })
    .all({ tfResourceType: "terraform_data" })
    .filter((value) => "triggers_replace" in value);

describe("the wait for DNS propagation", () => {
  it("lasts as long as resolvers may cache the record", () => {
    expect(wait()).toMatchObject([
      { provisioner: [{ "local-exec": { command: 'node -e "setTimeout(() => {}, 60000)"' } }] },
    ]);
  });

  it("starts after each change of the record's target", () => {
    expect(wait()).toMatchObject([
      { triggers_replace: "lb.elb.amazonaws.com", depends_on: ["terraform_data.record"] },
    ]);
  });

  it("is left out if no platform retires", () => {
    const [resource] = wait({ platformRetires: false });
    expect(resource).toMatchObject({ triggers_replace: "lb.elb.amazonaws.com" });
    expect(resource).not.toHaveProperty("provisioner");
  });
});

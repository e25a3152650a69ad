import { DnsPropagationWait, type DnsPropagationWaitProps } from "../../constructs/edge/dns-propagation-wait";
import { TerraformData } from "../../constructs/edge/terraform-data";
import { synth } from "../support/synth";

const settled = (props: Partial<DnsPropagationWaitProps> = {}) =>
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

describe("the wait for resolvers", () => {
  it("lasts as long as an answer may be kept", () => {
    expect(settled()).toMatchObject([
      { provisioner: [{ "local-exec": { command: 'node -e "setTimeout(() => {}, 60000)"' } }] },
    ]);
  });

  it("begins anew with every place that the name leads to, and after it leads there", () => {
    expect(settled()).toMatchObject([
      { triggers_replace: "lb.elb.amazonaws.com", depends_on: ["terraform_data.record"] },
    ]);
  });

  it("isn't needed where nothing retires", () => {
    const [wait] = settled({ platformRetires: false });
    expect(wait).toMatchObject({ triggers_replace: "lb.elb.amazonaws.com" });
    expect(wait).not.toHaveProperty("provisioner");
  });
});

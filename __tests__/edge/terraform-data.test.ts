import { TerraformData, type TerraformDataProps } from "../../constructs/edge/terraform-data";
import { synth } from "../support/synth";

const TERRAFORM_DATA = { tfResourceType: "terraform_data" };

const remembered = (props: TerraformDataProps = {}) =>
  synth((scope) => new TerraformData(scope, "value", props));

describe("a remembered value", () => {
  it("is Terraform's own terraform_data", () => {
    expect(remembered({ input: "cutover" }).only(TERRAFORM_DATA)).toMatchObject({ input: "cutover" });
  });

  it("is read back from the state", () => {
    const { built, reference } = remembered({ input: "cutover" });
    expect(reference(built.output)).toBe("${terraform_data.value.output}");
  });

  it("is made anew when its trigger changes", () => {
    expect(remembered({ triggersReplace: "192.0.2.9" }).only(TERRAFORM_DATA)).toMatchObject({
      triggers_replace: "192.0.2.9",
    });
  });

  it("keeps nothing that it isn't given", () => {
    const value = remembered().only(TERRAFORM_DATA);
    expect(value).not.toHaveProperty("input");
    expect(value).not.toHaveProperty("triggers_replace");
  });
});

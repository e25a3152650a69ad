import { TerraformData, type TerraformDataProps } from "../../constructs/naming/terraform-data";
import { synth } from "../support/synth";

const TERRAFORM_DATA = { tfResourceType: "terraform_data" };

const terraformData = (props: TerraformDataProps = {}) =>
  synth((scope) => new TerraformData(scope, "value", props));

describe("terraform_data", () => {
  it("stores a value", () => {
    expect(terraformData({ input: "cutover" }).only(TERRAFORM_DATA)).toMatchObject({ input: "cutover" });
  });

  it("publishes the stored value", () => {
    const { built, reference } = terraformData({ input: "cutover" });
    expect(reference(built.output)).toBe("${terraform_data.value.output}");
  });

  it("is replaced when its trigger changes", () => {
    expect(terraformData({ triggersReplace: "192.0.2.9" }).only(TERRAFORM_DATA)).toMatchObject({
      triggers_replace: "192.0.2.9",
    });
  });

  it("has no value and no trigger by default", () => {
    const value = terraformData().only(TERRAFORM_DATA);
    expect(value).not.toHaveProperty("input");
    expect(value).not.toHaveProperty("triggers_replace");
  });
});

import { DataAwsSsmParametersByPath } from "@cdktf/provider-aws/lib/data-aws-ssm-parameters-by-path";
import { RecordedPhase } from "../../constructs/edge/recorded-phase";
import { TerraformData } from "../../constructs/edge/terraform-data";
import { synth } from "../support/synth";

describe("the phase that was applied last", () => {
  it("is read by its path, where nothing is no mistake", () => {
    const { built, only } = synth((scope) => new RecordedPhase(scope, "recorded", { path: "/cart/qa/dns" }));
    expect(only(DataAwsSsmParametersByPath)).toEqual({ path: "/cart/qa/dns" });
    expect(built.expression).toMatch(
      /^nonsensitive\(data\.aws_ssm_parameters_by_path\.recorded_\w+\.values\)$/,
    );
  });

  it("is read after what must be done before", () => {
    const { only } = synth((scope) => {
      const first = new TerraformData(scope, "first", {});
      return new RecordedPhase(scope, "recorded", { path: "/cart/qa/dns", after: [first] });
    });
    expect(only(DataAwsSsmParametersByPath)).toMatchObject({ depends_on: ["terraform_data.first"] });
  });

  it("is waited for by what needs it", () => {
    const { built, reference } = synth(
      (scope) => new RecordedPhase(scope, "recorded", { path: "/cart/qa/dns" }),
    );
    expect(reference(built.reading.fqn)).toMatch(/^\$\{data\.aws_ssm_parameters_by_path\.recorded_/);
  });
});

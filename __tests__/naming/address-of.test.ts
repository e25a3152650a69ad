import { DataAwsSsmParameter } from "@cdktf/provider-aws/lib/data-aws-ssm-parameter";
import { SsmParameter } from "@cdktf/provider-aws/lib/ssm-parameter";
import { TerraformOutput } from "cdktf";
import type { Construct } from "constructs";
import { addressOf } from "../../constructs/naming/address-of";
import { synth } from "../support/synth";

const parameter = (scope: Construct, id = "parameter") =>
  new SsmParameter(scope, id, { name: "/cart/qa", type: "String", value: "1" });

describe("the address of a resource", () => {
  it("is its type and its logical id", () => {
    const { built, reference } = synth((scope) => addressOf(parameter(scope)));
    expect(reference(built)).toBe("aws_ssm_parameter.parameter");
  });

  it("can end with an attribute", () => {
    const { built, reference } = synth((scope) => addressOf(parameter(scope), "insecure_value"));
    expect(reference(built)).toBe("aws_ssm_parameter.parameter.insecure_value");
  });

  it("starts with `data.` for a data source", () => {
    const { built, reference } = synth((scope) =>
      addressOf(new DataAwsSsmParameter(scope, "image", { name: "/cart/qa" }), "value"),
    );
    expect(reference(built)).toBe("data.aws_ssm_parameter.image.value");
  });

  it.each(["before", "after"])("has a logical id that is overridden %s it is read", (when) => {
    const { built, reference } = synth((scope) => {
      const resource = parameter(scope);
      if (when === "before") resource.overrideLogicalId("mine");
      const address = addressOf(resource, "id");
      if (when === "after") resource.overrideLogicalId("mine");
      return address;
    });
    expect(reference(built)).toBe("aws_ssm_parameter.mine.id");
  });

  it("is plain text in `replace_triggered_by`, in a condition and in an output", () => {
    const { json } = synth((scope) => {
      const address = addressOf(parameter(scope), "id");
      new SsmParameter(scope, "follower", {
        name: "/cart/qa/follower",
        type: "String",
        value: "1",
        lifecycle: {
          replaceTriggeredBy: [address],
          precondition: [{ condition: `\${self.id == ${address}}`, errorMessage: "no" }],
        },
      });
      new TerraformOutput(scope, "command", { value: `terraform apply -replace=${address}` });
    });
    expect(JSON.parse(json)).toMatchObject({
      output: { command: { value: "terraform apply -replace=aws_ssm_parameter.parameter.id" } },
      resource: {
        aws_ssm_parameter: {
          follower: {
            lifecycle: {
              replace_triggered_by: ["aws_ssm_parameter.parameter.id"],
              precondition: [{ condition: "${self.id == aws_ssm_parameter.parameter.id}" }],
            },
          },
        },
      },
    });
  });
});

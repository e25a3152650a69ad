import { SsmParameter } from "@cdktf/provider-aws/lib/ssm-parameter";
import { ReleaseParameter, type ReleaseParameterProps } from "../../constructs/registry/release-parameter";
import { synth } from "../support/synth";

const release = (props: Partial<ReleaseParameterProps> = {}) =>
  synth(
    (scope) =>
      new ReleaseParameter(scope, "release", { name: "/shop/dev/front/image", service: "front", ...props }),
  );

describe("a release parameter", () => {
  it("keeps the released image: Terraform creates the parameter and never writes it again", () => {
    expect(release().only(SsmParameter)).toMatchObject({
      lifecycle: { ignore_changes: ["value", "insecure_value"] },
    });
  });

  it("starts with a value that is no image reference", () => {
    expect(release().only(SsmParameter)).toMatchObject({ type: "String", value: "unreleased" });
  });

  it("has its own name, and a description that names the service", () => {
    expect(release({ name: "/shop/prod/back/image", service: "back" }).only(SsmParameter)).toMatchObject({
      name: "/shop/prod/back/image",
      description: "Released image of back, the full reference",
    });
  });

  it("returns its ARN for the roles that read it", () => {
    const { built, reference } = release();
    expect(reference(built.arn)).toMatch(/^\$\{aws_ssm_parameter\.[\w-]+\.arn\}$/);
  });
});

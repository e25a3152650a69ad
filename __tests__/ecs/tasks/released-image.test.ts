import { DataAwsSsmParameter } from "@cdktf/provider-aws/lib/data-aws-ssm-parameter";
import { ReleasedImage } from "../../../constructs/ecs/tasks/released-image";
import { synth } from "../../support/synth";

const releasedImage = () =>
  synth(
    (scope) =>
      new ReleasedImage(scope, "image", {
        parameterName: "/cart/qa/api/image",
        service: "api",
        releaseCommand: "release-it --now",
      }),
  );

describe("a released image", () => {
  it("is the value of the release parameter", () => {
    const { built, only, reference } = releasedImage();
    expect(only(DataAwsSsmParameter)).toMatchObject({ name: "/cart/qa/api/image" });
    expect(reference(built.image)).toMatch(/^\$\{data\.aws_ssm_parameter\.\S+\.insecure_value\}$/);
  });

  it("fails a plan while no image has been released, with the command to run", () => {
    expect(releasedImage().only(DataAwsSsmParameter)).toMatchObject({
      lifecycle: {
        postcondition: [
          {
            condition: '${self.insecure_value != "unreleased"}',
            error_message: "api: no image has been released yet. Build and push one, then: release-it --now",
          },
        ],
      },
    });
  });
});

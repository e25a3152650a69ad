import { DataAwsSsmParameter } from "@cdktf/provider-aws/lib/data-aws-ssm-parameter";
import { ReleasedImage } from "../../../constructs/ecs/tasks/released-image";
import { ownImagePattern } from "../../../constructs/service/image-reference";
import { synth } from "../../support/synth";

const REPOSITORY = "123456789012.dkr.ecr.eu-central-1.amazonaws.com/cart/qa/api";

/** Terraform's condition that a value is of the service's own repository, or that nothing has been released. */
const ownCondition = (value: string) => {
  const pattern = JSON.stringify(ownImagePattern(REPOSITORY));
  return `${value} == "unreleased" || can(regex(${pattern}, ${value}))`;
};

/** What an error says of an image of another repository. */
const foreign = (value: string) =>
  `api: /cart/qa/api/image holds \${jsonencode(${value})}, which is no release of this service. Allowed: ` +
  `${REPOSITORY}:release-<name> or ${REPOSITORY}@sha256:<64 hexadecimal digits>.`;

const releasedImage = (isPreview = false) =>
  synth(
    (scope) =>
      new ReleasedImage(scope, "image", {
        parameterName: "/cart/qa/api/image",
        service: "api",
        repository: REPOSITORY,
        releaseCommand: "release-it --now",
        isPreview,
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
          expect.anything(),
        ],
      },
    });
  });

  it("fails a plan with an image of another repository, with what is allowed and the command to run", () => {
    expect(releasedImage().only(DataAwsSsmParameter)).toMatchObject({
      lifecycle: {
        postcondition: [
          expect.anything(),
          {
            condition: `\${${ownCondition("self.insecure_value")}}`,
            error_message: `${foreign("self.insecure_value")} Push an image there, then: release-it --now`,
          },
        ],
      },
    });
  });

  it("has nothing more for the resource that uses it to check", () => {
    expect(releasedImage().built.preconditions).toEqual([]);
  });
});

describe("a released image in a preview", () => {
  const preview = releasedImage(true);
  const [, value = "none"] = /^\$\{(.*)\}$/.exec(String(preview.reference(preview.built.image))) ?? [];

  it("is read without a condition, so that a plan works", () => {
    expect(preview.only(DataAwsSsmParameter)).not.toHaveProperty("lifecycle");
  });

  it("warns in the plan while no image of its own has been released, with the command to run", () => {
    const { check } = JSON.parse(preview.json) as { readonly check: Readonly<Record<string, object>> };
    expect(Object.values(check)).toEqual([
      {
        assert: [
          {
            condition: `\${${ownCondition(value)}}`,
            error_message:
              `${foreign(value)} This plan is a preview, and its apply would stop here. ` +
              "Before a deployment, push an image there, then: release-it --now",
          },
        ],
      },
      {
        assert: [
          {
            condition: `\${${value} != "unreleased"}`,
            error_message: expect.stringMatching(
              /^api: no image has been released yet\. This plan is a preview, .* then: release-it --now$/,
            ) as string,
          },
        ],
      },
    ]);
  });

  it("stops the apply while no image of its own has been released, by a condition that no plan can know", () => {
    expect(preview.reference(preview.built.preconditions)).toEqual([
      {
        condition: `\${timestamp() == "" || ${value} != "unreleased"}`,
        errorMessage:
          "api: no image has been released yet, so its service was not changed. " +
          "Build and push one, then: release-it --now",
      },
      {
        condition: `\${timestamp() == "" || ${ownCondition(value)}}`,
        errorMessage:
          `${foreign(value)} Its service was not changed. ` + "Push an image there, then: release-it --now",
      },
    ]);
  });
});

import { DataAwsSsmParameter } from "@cdktf/provider-aws/lib/data-aws-ssm-parameter";
import type { Precondition } from "cdktf";
import { Construct } from "constructs";
import { addressOf } from "../../naming/address-of";
import {
  differs,
  differsInApply,
  equalsOrMatches,
  equalsOrMatchesInApply,
  selfDiffers,
} from "../../naming/conditions";
import { PlanWarning } from "../../naming/plan-warning";
import { ownImagePattern, ownImages } from "../../service/image-reference";
import { UNRELEASED } from "../../service/words";

/** The release parameter, the repository of its images, and the texts of the error messages. */
export interface ReleasedImageProps {
  /** Name of the release parameter. */
  readonly parameterName: string;
  /** Name of the service, for the error messages. */
  readonly service: string;
  /** Address of the only repository of its images, without a tag. */
  readonly repository: string;
  /** Command that releases an image, for the error messages. */
  readonly releaseCommand: string;
  /** Whether the phase is only previewed: then a plan works without a released image, and warns. */
  readonly isPreview: boolean;
}

/**
 * The released image of a service, of its own repository.
 *
 * Without one, and with an image that anyone could have pushed elsewhere, a plan fails, or the apply of a preview.
 */
export class ReleasedImage extends Construct {
  /** Full image reference. */
  public readonly image: string;
  /** What the resource that uses the image must check. */
  public readonly preconditions: readonly Precondition[];

  constructor(scope: Construct, id: string, props: ReleasedImageProps) {
    super(scope, id);
    const pattern = ownImagePattern(props.repository);
    const parameter = new DataAwsSsmParameter(this, "Resource", {
      name: props.parameterName,
      lifecycle: props.isPreview
        ? undefined
        : {
            postcondition: [
              {
                condition: selfDiffers("insecure_value", UNRELEASED),
                errorMessage:
                  `${props.service}: no image has been released yet. ` +
                  `Build and push one, then: ${props.releaseCommand}`,
              },
              {
                condition: equalsOrMatches("self.insecure_value", UNRELEASED, pattern),
                errorMessage: `${foreign("self.insecure_value", props)} Push an image there, then: ${props.releaseCommand}`,
              },
            ],
          },
    });
    this.image = parameter.insecureValue;
    const value = addressOf(parameter, "insecure_value");
    this.preconditions = props.isPreview ? this.checkInApply(value, pattern, props) : [];
  }

  /** Warns in the plan, and returns what stops the apply. */
  private checkInApply(value: string, pattern: string, props: ReleasedImageProps): readonly Precondition[] {
    const { service, releaseCommand } = props;
    new PlanWarning(this, "released", {
      condition: differs(value, UNRELEASED),
      errorMessage:
        `${service}: no image has been released yet. This plan is a preview, and its apply would stop here. ` +
        `Before a deployment, build and push one, then: ${releaseCommand}`,
    });
    new PlanWarning(this, "own", {
      condition: equalsOrMatches(value, UNRELEASED, pattern),
      errorMessage:
        `${foreign(value, props)} This plan is a preview, and its apply would stop here. ` +
        `Before a deployment, push an image there, then: ${releaseCommand}`,
    });
    return [
      {
        condition: differsInApply(value, UNRELEASED),
        errorMessage:
          `${service}: no image has been released yet, so its service was not changed. ` +
          `Build and push one, then: ${releaseCommand}`,
      },
      {
        condition: equalsOrMatchesInApply(value, UNRELEASED, pattern),
        errorMessage:
          `${foreign(value, props)} Its service was not changed. ` +
          `Push an image there, then: ${releaseCommand}`,
      },
    ];
  }
}

/** @param value - expression for the value of the parameter, which anyone who releases may write */
function foreign(value: string, { service, parameterName, repository }: ReleasedImageProps): string {
  return (
    `${service}: ${parameterName} holds \${jsonencode(${value})}, which is no release of this service. ` +
    `Allowed: ${ownImages(repository)}.`
  );
}

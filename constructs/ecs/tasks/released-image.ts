import { DataAwsSsmParameter } from "@cdktf/provider-aws/lib/data-aws-ssm-parameter";
import type { Precondition } from "cdktf";
import { Construct } from "constructs";
import { addressOf } from "../../naming/address-of";
import { differs, differsInApply, selfDiffers } from "../../naming/conditions";
import { PlanWarning } from "../../naming/plan-warning";
import { UNRELEASED } from "../../service/words";

/** The release parameter, and the texts of the error message while no image has been released. */
export interface ReleasedImageProps {
  /** Name of the release parameter. */
  readonly parameterName: string;
  /** Name of the service, for the error message. */
  readonly service: string;
  /** Command that releases an image, for the error message. */
  readonly releaseCommand: string;
  /** Whether the phase is only previewed: then a plan works without a released image, and warns. */
  readonly isPreview: boolean;
}

/** The released image of a service; while no image has been released, a plan fails, or the apply of a preview. */
export class ReleasedImage extends Construct {
  /** Full image reference. */
  public readonly image: string;
  /** What the resource that uses the image must check. */
  public readonly preconditions: readonly Precondition[];

  constructor(scope: Construct, id: string, props: ReleasedImageProps) {
    super(scope, id);
    const { service, releaseCommand, isPreview } = props;
    const parameter = new DataAwsSsmParameter(this, "Resource", {
      name: props.parameterName,
      lifecycle: isPreview
        ? undefined
        : {
            postcondition: [
              {
                condition: selfDiffers("insecure_value", UNRELEASED),
                errorMessage:
                  `${service}: no image has been released yet. ` +
                  `Build and push one, then: ${releaseCommand}`,
              },
            ],
          },
    });
    this.image = parameter.insecureValue;
    this.preconditions = isPreview ? this.checkInApply(addressOf(parameter, "insecure_value"), props) : [];
  }

  /** Warns in the plan, and returns what stops the apply. */
  private checkInApply(value: string, props: ReleasedImageProps): readonly Precondition[] {
    const { service, releaseCommand } = props;
    new PlanWarning(this, "released", {
      condition: differs(value, UNRELEASED),
      errorMessage:
        `${service}: no image has been released yet. This plan is a preview, and its apply would stop here. ` +
        `Before a deployment, build and push one, then: ${releaseCommand}`,
    });
    return [
      {
        condition: differsInApply(value, UNRELEASED),
        errorMessage:
          `${service}: no image has been released yet, so its service was not changed. ` +
          `Build and push one, then: ${releaseCommand}`,
      },
    ];
  }
}

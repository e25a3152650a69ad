import { DataAwsSsmParameter } from "@cdktf/provider-aws/lib/data-aws-ssm-parameter";
import { Construct } from "constructs";
import { selfDiffers } from "../../naming/conditions";
import { UNRELEASED } from "../../service/words";

/** The release parameter, and the texts of the error message while no image has been released. */
export interface ReleasedImageProps {
  /** Name of the release parameter. */
  readonly parameterName: string;
  /** Name of the service, for the error message. */
  readonly service: string;
  /** Command that releases an image, for the error message. */
  readonly releaseCommand: string;
}

/** The released image of a service; a plan fails while no image has been released. */
export class ReleasedImage extends Construct {
  /** Full image reference. */
  public readonly image: string;

  constructor(scope: Construct, id: string, props: ReleasedImageProps) {
    super(scope, id);
    const parameter = new DataAwsSsmParameter(this, "Resource", {
      name: props.parameterName,
      lifecycle: {
        postcondition: [
          {
            condition: selfDiffers("insecure_value", UNRELEASED),
            errorMessage:
              `${props.service}: no image has been released yet. ` +
              `Build and push one, then: ${props.releaseCommand}`,
          },
        ],
      },
    });
    this.image = parameter.insecureValue;
  }
}

import { DataAwsSsmParameter } from "@cdktf/provider-aws/lib/data-aws-ssm-parameter";
import { Construct } from "constructs";
import { UNRELEASED } from "../service/words";

/** What a released image is read from. */
export interface ReleasedImageProps {
  /** Name of the release parameter. */
  readonly parameterName: string;
  /** Name of the service, and the command that releases it, for the error's words. */
  readonly service: string;
  /** Command that releases an image, for the error's words. */
  readonly releaseCommand: string;
}

/** The image that is released for a service; a plan stops where none has been. */
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
            condition: `\${self.insecure_value != "${UNRELEASED}"}`,
            errorMessage:
              `no image has been released for '${props.service}' yet. ` +
              `Build and push one, then: ${props.releaseCommand}`,
          },
        ],
      },
    });
    this.image = parameter.insecureValue;
  }
}

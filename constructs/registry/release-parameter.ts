import { SsmParameter } from "@cdktf/provider-aws/lib/ssm-parameter";
import { Construct } from "constructs";
import { UNRELEASED } from "../service/words";

/** What a release parameter is made from. */
export interface ReleaseParameterProps {
  /** Physical name, for example `/shop/dev/front/image`. */
  readonly name: string;
  /** Name of the service, for the description. */
  readonly service: string;
}

/**
 * The parameter that says which image of a service is released.
 *
 * Terraform makes it and never writes it again: a release is written by whoever releases, and read by both platforms.
 */
export class ReleaseParameter extends Construct {
  /** ARN of the parameter. */
  public readonly arn: string;

  constructor(scope: Construct, id: string, props: ReleaseParameterProps) {
    super(scope, id);
    this.arn = new SsmParameter(this, "Resource", {
      name: props.name,
      type: "String",
      value: UNRELEASED,
      description: `Released image of ${props.service}, the full reference`,
      lifecycle: { ignoreChanges: ["value", "insecure_value"] },
    }).arn;
  }
}

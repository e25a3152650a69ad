import { SsmParameter } from "@cdktf/provider-aws/lib/ssm-parameter";
import { Construct } from "constructs";
import { UNRELEASED } from "../service/words";

/** Name of the parameter, and the service whose release it holds. */
export interface ReleaseParameterProps {
  /** Physical name, for example `/shop/dev/front/image`. */
  readonly name: string;
  /** Name of the service, for the description. */
  readonly service: string;
}

/**
 * The parameter that holds the released image of a service.
 *
 * Terraform creates it and never writes it again. The release command writes it; both platforms read it.
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

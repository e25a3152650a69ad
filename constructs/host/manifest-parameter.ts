import { SsmParameter } from "@cdktf/provider-aws/lib/ssm-parameter";
import { Tokenization } from "cdktf";
import { Construct } from "constructs";
import type { Manifest } from "../service/manifest";
import { UserError } from "../service/user-error";

/** Bytes that a parameter of each tier may have. Source: Systems Manager user guide, "Managing parameter tiers". */
const LIMITS = { standard: 4_096, advanced: 8_192 } as const;

/** Bytes that one reference may grow by when Terraform resolves it: the ARN of a secret with a long name. */
const REFERENCE_BYTES = 160;

/** Name of the parameter, and the manifest that it holds. */
export interface ManifestParameterProps {
  /** Physical name, for example `/shop/dev/ec2/manifest`. */
  readonly name: string;
  /** What the host runs. */
  readonly manifest: Manifest;
}

/** The parameter from which the host reads what it runs. */
export class ManifestParameter extends Construct {
  /** ARN of the parameter. */
  public readonly arn: string;

  constructor(scope: Construct, id: string, props: ManifestParameterProps) {
    super(scope, id);
    const value = JSON.stringify(props.manifest);
    this.arn = new SsmParameter(this, "Resource", {
      name: props.name,
      type: "String",
      tier: tierFor(value),
      value,
      description: "What the host runs",
    }).arn;
  }
}

/**
 * Returns the tier for the largest size that the value can have. An advanced parameter costs 0.05 USD a month.
 *
 * @throws when no tier is large enough
 */
function tierFor(value: string): string {
  const references = Tokenization.reverseString(value).tokens.length;
  const size = Buffer.byteLength(value) + references * REFERENCE_BYTES;
  if (size <= LIMITS.standard) return "Standard";
  if (size <= LIMITS.advanced) return "Advanced";
  throw new UserError(
    `services: the host's manifest may reach ${size} bytes; a parameter holds at most ${LIMITS.advanced}. ` +
      "Describe fewer services, or move long values of `environment` into the image or into `secrets`.",
  );
}

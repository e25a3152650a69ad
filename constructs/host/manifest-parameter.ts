import { SsmParameter } from "@cdktf/provider-aws/lib/ssm-parameter";
import { Construct } from "constructs";
import type { Manifest } from "../service/manifest";

/** Bytes of a standard and of an advanced parameter. Source: Systems Manager user guide, "Managing parameter tiers". */
const LIMITS = { standard: 4_096, advanced: 8_192 } as const;

/** Bytes that one reference may grow by when Terraform fills it in: an ARN of a secret with a long name. */
const REFERENCE_BYTES = 160;

/** What the manifest's parameter is made from. */
export interface ManifestParameterProps {
  /** Physical name, for example `/shop/dev/ec2/manifest`. */
  readonly name: string;
  /** What the host is to run. */
  readonly manifest: Manifest;
}

/** The parameter that tells the host what to run. */
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
 * Chooses the tier by the largest size the value can have; an advanced parameter costs 0.05 USD a month.
 *
 * @throws when no tier is large enough
 */
function tierFor(value: string): string {
  const references = value.match(/\$\{TfToken\[[^\]]*\]\}/g) ?? [];
  const size = Buffer.byteLength(value) + references.length * REFERENCE_BYTES;
  if (size <= LIMITS.standard) return "Standard";
  if (size <= LIMITS.advanced) return "Advanced";
  throw new Error(
    `services: the host's manifest would be up to ${size} bytes and a parameter takes ${LIMITS.advanced}; ` +
      "move long values of environment into the image or into secrets",
  );
}

import { S3Object } from "@cdktf/provider-aws/lib/s3-object";
import { SsmParameter } from "@cdktf/provider-aws/lib/ssm-parameter";
import { Fn, type ITerraformDependable, TerraformLocal } from "cdktf";
import { Construct } from "constructs";
import type { Manifest, ManifestPointer } from "../service/manifest";

/** The manifest, and where it is stored. */
export interface HostManifestProps {
  /** Name of the parameter that points to it, for example `/shop/dev/ec2/manifest`. */
  readonly parameterName: string;
  /** Name of a versioned bucket. */
  readonly bucket: string;
  /** Key of the object in it. */
  readonly key: string;
  /** What the host runs. */
  readonly manifest: Manifest;
  /** What the host needs to read and apply it: its policy, and the document that the parameter's change starts. */
  readonly dependsOn: readonly ITerraformDependable[];
}

/**
 * What the host runs: an object in S3, of any size, and a parameter that names one version of it.
 *
 * The parameter changes last, and its change starts a deployment. So the host always reads a version that exists.
 */
export class HostManifest extends Construct {
  constructor(scope: Construct, id: string, props: HostManifestProps) {
    super(scope, id);
    const { bucket, key } = props;
    const text = new TerraformLocal(this, "text", JSON.stringify(props.manifest));
    const object = new S3Object(this, "object", {
      bucket,
      key,
      content: text.asString,
      contentType: "application/json",
      // With S3's own keys the ETag is the MD5 of the content, so that a plan shows a change made outside of Terraform.
      serverSideEncryption: "AES256",
      etag: Fn.md5(text.asString),
    });
    new SsmParameter(this, "Resource", {
      name: props.parameterName,
      type: "String",
      tier: "Standard",
      value: JSON.stringify({ bucket, key, version: object.versionId } satisfies ManifestPointer),
      description: "Where the host finds what it runs",
      dependsOn: [...props.dependsOn],
    });
  }
}

import { CommandError } from "../command-error";
import { awsSettings, readStackJson } from "../../report/stack-json";
import { stacksOfTarget } from "../stacks-of";

/** What a bootstrap needs to know of the synthesized state stack. */
export interface StateStackFacts {
  /** Folder of the stack. */
  readonly folder: string;
  /** AWS account id, 12 digits. */
  readonly account: string;
  /** AWS region, for example `ap-northeast-2`. */
  readonly region: string;
  /** Name of the bucket. */
  readonly bucket: string;
  /** Key of the bucket's own state. */
  readonly key: string;
  /** Address of the bucket in Terraform. */
  readonly address: string;
}

/**
 * Reads the synthesized state stack of an environment.
 *
 * @param outdir - folder of the synthesis
 * @throws CommandError when there is no such environment
 */
export function stateStackFacts(outdir: string, environment: string): StateStackFacts {
  const [{ folder }] = stacksOfTarget(outdir, environment);
  const stack = readStackJson(folder);
  const { account, region } = awsSettings(stack);
  const { bucket, key } = stack.terraform.backend.s3;
  const [name] = Object.keys(stack.resource["aws_s3_bucket"] ?? {});
  if (name === undefined) throw new CommandError(`the stack in ${folder} has no S3 bucket.`);
  return { folder, account, region, bucket, key, address: `aws_s3_bucket.${name}` };
}

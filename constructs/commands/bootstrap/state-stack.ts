import { readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { CommandError } from "../command-error";
import { stacksOf } from "../stacks-of";

/** What a synthesized state stack says of itself. */
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

/** The part of a stack's JSON that is read. */
const STACK = z.object({
  terraform: z.object({ backend: z.object({ s3: z.object({ key: z.string() }) }) }),
  provider: z.object({
    aws: z.tuple([z.object({ allowed_account_ids: z.tuple([z.string()]), region: z.string() })]),
  }),
  resource: z.object({ aws_s3_bucket: z.record(z.string(), z.object({ bucket: z.string() })) }),
});

/**
 * Reads the state stack of an environment from what was synthesized.
 *
 * @param outdir - folder of the synthesis
 * @throws CommandError when there is no such environment
 */
export function stateStackFacts(outdir: string, environment: string): StateStackFacts {
  const [{ folder }] = stacksOf(outdir, environment);
  const file = join(folder, "cdk.tf.json");
  const stack = STACK.parse(JSON.parse(readFileSync(file, "utf8")));
  const [provider] = stack.provider.aws;
  const [found] = Object.entries(stack.resource.aws_s3_bucket);
  if (found === undefined) throw new CommandError(`${file} holds no bucket.`);
  const [name, { bucket }] = found;
  const [account] = provider.allowed_account_ids;
  return {
    folder,
    account,
    region: provider.region,
    bucket,
    key: stack.terraform.backend.s3.key,
    address: `aws_s3_bucket.${name}`,
  };
}

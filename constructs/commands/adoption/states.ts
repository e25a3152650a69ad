import { GetObjectCommand, NoSuchKey, S3Client } from "@aws-sdk/client-s3";
import { z } from "zod";
import { CommandError, errorMessage } from "../command-error";
import { awsSettings, type StackJson } from "../stack-json";

/**
 * Reads the states of stacks from their bucket; a stack that was never deployed has none.
 *
 * @returns the states' JSON
 * @throws CommandError when the bucket can't be read
 */
export async function storedStates(stacks: readonly StackJson[]): Promise<readonly string[]> {
  const texts = await Promise.all(stacks.map(storedState));
  return texts.filter((text) => text !== undefined);
}

async function storedState(stack: StackJson): Promise<string | undefined> {
  const { bucket, key, region } = stack.terraform.backend.s3;
  const { account } = awsSettings(stack);
  const request = new GetObjectCommand({ Bucket: bucket, Key: key, ExpectedBucketOwner: account });
  try {
    const { Body } = await new S3Client({ region }).send(request);
    return await Body?.transformToString();
  } catch (error) {
    if (error instanceof NoSuchKey) return undefined;
    throw new CommandError(
      `s3://${bucket}/${key} cannot be read: ${errorMessage(error)}. Nothing was changed. ` +
        "Check your permissions and that `npm run bootstrap` was run for this environment.",
    );
  }
}

/** What is in the states of an environment. */
export interface StateIds {
  /** Ids and ARNs of the resources, each after its type: `aws_vpc vpc-0123`. */
  readonly managed: ReadonlySet<string>;
  /** Every text in any attribute, so also what belongs to a resource, such as the disk of an instance. */
  readonly mentioned: ReadonlySet<string>;
}

/** The part of a state that is read. */
const STATE = z.object({
  resources: z
    .array(
      z.object({
        mode: z.string(),
        type: z.string(),
        instances: z.array(z.object({ attributes: z.record(z.string(), z.unknown()).nullish() })),
      }),
    )
    .default([]),
});

/** A resource in a state. */
interface Found {
  readonly type: string;
  readonly id?: unknown;
  readonly arn?: unknown;
}

/** Collects the ids from the JSON of states. */
export function stateIds(states: readonly string[]): StateIds {
  const found = states
    .filter((text) => text.trim() !== "")
    .flatMap((text) => STATE.parse(JSON.parse(text)).resources)
    .filter(({ mode }) => mode === "managed")
    .flatMap(({ type, instances }) => instances.map(({ attributes }) => ({ type, ...attributes })));
  return {
    managed: new Set(
      found.flatMap(({ type, id, arn }: Found) => [id, arn].filter(isText).map((each) => `${type} ${each}`)),
    ),
    mentioned: new Set(found.flatMap(texts)),
  };
}

function texts(value: unknown): readonly string[] {
  if (isText(value)) return [value];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(texts) : [];
}

const isText = (value: unknown): value is string => typeof value === "string";

import { GetObjectCommand, NoSuchKey, S3Client } from "@aws-sdk/client-s3";
import { z } from "zod";
import { CommandError, errorMessage } from "./command-error";
import { awsSettings, type StackJson } from "../report/stack-json";

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
      `s3://${bucket}/${key} cannot be read: ${errorMessage(error)}. ` +
        "Check your permissions and that `npm run bootstrap` was run for this environment.",
    );
  }
}

/** The part of a state that is read. */
const STATE = z.object({
  outputs: z.record(z.string(), z.object({ value: z.unknown() })).default({}),
  resources: z
    .array(
      z.object({
        mode: z.string(),
        type: z.string(),
        name: z.string(),
        instances: z.array(z.object({ attributes: z.record(z.string(), z.unknown()).nullish() })),
      }),
    )
    .default([]),
});

/** A resource in a state that Terraform manages. */
export interface StoredResource {
  /** Its type, for example `aws_vpc`. */
  readonly type: string;
  /** Its name in Terraform. */
  readonly name: string;
  /** Its attributes. */
  readonly attributes: Readonly<Record<string, unknown>>;
}

/** What is in the states of an environment. */
export interface StoredValues {
  /** The outputs of all stacks, by name; of two with one name, that of the later stack. */
  readonly outputs: Readonly<Record<string, unknown>>;
  /** The resources of all stacks, without data sources. */
  readonly resources: readonly StoredResource[];
}

/** Reads the JSON of states; an empty text is the state of an emptied stack. */
export function readStates(states: readonly string[]): StoredValues {
  const parsed = states.filter((text) => text.trim() !== "").map((text) => STATE.parse(JSON.parse(text)));
  const outputs = parsed.flatMap(({ outputs: each }) => Object.entries(each));
  return {
    outputs: Object.fromEntries(outputs.map(([name, { value }]) => [name, value])),
    resources: parsed
      .flatMap(({ resources }) => resources)
      .filter(({ mode }) => mode === "managed")
      .flatMap(({ type, name, instances }) =>
        instances.map(({ attributes }) => ({ type, name, attributes: attributes ?? {} })),
      ),
  };
}

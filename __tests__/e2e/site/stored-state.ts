import { GetObjectCommand, NoSuchKey } from "@aws-sdk/client-s3";
import { emulatorAccount } from "../emulator/emulator";
import type { Site } from "./site";

/** A state as it is kept in the bucket. */
export interface StoredState {
  /** Grows with every write. */
  readonly serial: number;
  /** Stays the same as long as it is the same state. */
  readonly lineage: string;
  /** All of it. */
  readonly text: string;
}

/** Reads the state of a stack from the bucket; none where it was never written. */
export async function storedState(site: Site, stack: string): Promise<StoredState | undefined> {
  const { name } = site.props;
  const place = {
    Bucket: `${name}-dev-state-${emulatorAccount}`,
    Key: `${name}/dev/${stack.replace(/^(dev-|-dev$)/, "").replace(/-dev$/, "")}.tfstate`,
  };
  try {
    const { Body } = await site.aws.s3.send(new GetObjectCommand(place));
    const text = (await Body?.transformToString()) ?? "";
    const { serial, lineage } = JSON.parse(text) as Pick<StoredState, "serial" | "lineage">;
    return { serial, lineage, text };
  } catch (error) {
    if (error instanceof NoSuchKey) return undefined;
    throw error;
  }
}

import { HeadObjectCommand } from "@aws-sdk/client-s3";
import type { AwsClients } from "./aws-clients";
import type { StateObject } from "./state-object";

/** Waits until somebody holds the lock of a state. */
export async function untilLocked({ s3 }: AwsClients, { Bucket, Key }: StateObject): Promise<void> {
  for (;;) {
    const lock = new HeadObjectCommand({ Bucket, Key: `${Key}.tflock` });
    if (
      await s3.send(lock).then(
        () => true,
        () => false,
      )
    )
      return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

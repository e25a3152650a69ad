import type { EC2Client } from "@aws-sdk/client-ec2";
import type { StackJson } from "../../../report/stack-json";
import { describedHost, hostImage, imageText, isOldImage } from "../../access/host-image";
import type { LiveCheck } from "./check";

/** Returns a check of how old the machine image of the host is; none where main.ts describes no host. */
export function hostAgeChecks(
  ec2: EC2Client,
  stacks: readonly StackJson[],
  environment: string,
): readonly LiveCheck[] {
  return stacks
    .flatMap((stack) => describedHost(stack) ?? [])
    .map((name) => ({
      name: `machine image of ${name}`,
      calls: ["ec2:DescribeInstances", "ec2:DescribeImages"],
      ask: async (abortSignal) => {
        const image = await hostImage(ec2, name, Date.now(), abortSignal);
        if (image === undefined) return { level: "ok", message: "the host is not deployed yet." };
        const message = `${imageText(image, environment)}.`;
        return { level: isOldImage(image) ? "warning" : "ok", message };
      },
    }));
}

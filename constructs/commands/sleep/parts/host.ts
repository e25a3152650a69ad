import {
  DescribeInstancesCommand,
  EC2Client,
  StartInstancesCommand,
  StopInstancesCommand,
} from "@aws-sdk/client-ec2";
import { HOST_HEALTH_PATH } from "../../../service/limits";
import { RETRIES } from "../../../steps/aws/retries";
import type { Part, PartStatus } from "./part";

/** Milliseconds that the host has for an answer. */
const ANSWER = 5_000;

/** Returns the EC2 host of an environment. */
export function hostPart(region: string, instanceId: string): Part {
  const client = new EC2Client({ region, ...RETRIES });
  const input = { InstanceIds: [instanceId] };
  return {
    part: "host",
    title: `host ${instanceId}`,
    look: async () => {
      const { Reservations: [found] = [] } = await client.send(new DescribeInstancesCommand(input));
      const { State, PublicIpAddress: address } = found?.Instances?.[0] ?? {};
      const state = State?.Name ?? "not there";
      if (state === "running") return running(await answerOf(address));
      return { power: state === "stopped" ? "off" : "between", serves: false, says: `is ${state}` };
    },
    ask: (change) =>
      change === "wake"
        ? client.send(new StartInstancesCommand(input))
        : client.send(new StopInstancesCommand(input)),
  };
}

/** The health path answers 200 only while every service of the host's manifest is served. */
async function answerOf(address: string | undefined): Promise<number | undefined> {
  if (address === undefined) return undefined;
  const url = `http://${address}${HOST_HEALTH_PATH}`;
  const answer = await fetch(url, { signal: AbortSignal.timeout(ANSWER), redirect: "manual" }).catch(
    () => undefined,
  );
  return answer?.status;
}

function running(answer: number | undefined): PartStatus {
  if (answer === 200) return { power: "on", serves: true, says: "is running, and serves every path" };
  const says =
    answer === undefined ? "does not answer yet" : `answers ${answer}: a service is not healthy yet`;
  return { power: "on", serves: false, says: `is running, and ${says}` };
}

import { DescribeInstancesCommand, EC2Client } from "@aws-sdk/client-ec2";
import { HOST_HEALTH_PATH } from "../../service/limits";
import { RETRIES } from "../../steps/aws/retries";
import { imageDays, imageText, isOldImage, unlessNotFound } from "../access/host-image";
import type { ReachedEnvironment } from "../session/reached-environment";
import type { StatusPart, StatusReading } from "./status-part";

/** Returns the part of the EC2 host: its state, what it answers, and the age of its machine image. */
export function hostParts(environment: ReachedEnvironment, now: number): readonly StatusPart[] {
  const { host } = environment.platforms;
  if (host === undefined) return [];
  return [{ name: "EC2 host", read: () => readHost(environment, host.instanceId, now) }];
}

async function readHost(
  { region, name }: Pick<ReachedEnvironment, "region" | "name">,
  instanceId: string,
  now: number,
): Promise<StatusReading> {
  const client = new EC2Client({ region, ...RETRIES });
  const { Reservations: [reservation] = [] } = await client
    .send(new DescribeInstancesCommand({ InstanceIds: [instanceId] }))
    .catch(unlessNotFound);
  const {
    State,
    PublicIpAddress: address,
    ImageId: id,
    InstanceType: type,
  } = reservation?.Instances?.[0] ?? {};
  const state = State?.Name ?? "not there";
  const image = id === undefined ? undefined : { id, days: await imageDays(client, id, now) };
  const answer = state === "running" && address !== undefined ? await answerOf(address) : undefined;
  const isStopped = state === "stopped";
  const says =
    state !== "running"
      ? `is ${state}${isStopped ? ": asleep" : ""}`
      : answer === 200
        ? "is running, and serves every path"
        : `is running, and ${answer === undefined ? "does not answer" : `answers ${answer}: a service is not healthy`}`;
  return {
    lines: [
      `${instanceId}, ${type ?? "-"}, ${says}`,
      ...(image === undefined ? [] : [imageText(image, name)]),
    ],
    isWell: (isStopped || answer === 200) && (image === undefined || !isOldImage(image)),
    values: { instanceId, type, state, answer, image: image?.id, imageDays: image?.days },
  };
}

/** Milliseconds that the host has for an answer. */
const ANSWER = 5_000;

/** The health path answers 200 only while every service of the host's manifest is served. */
async function answerOf(address: string): Promise<number | undefined> {
  const url = `http://${address}${HOST_HEALTH_PATH}`;
  const answer = await fetch(url, { signal: AbortSignal.timeout(ANSWER), redirect: "manual" }).catch(
    () => undefined,
  );
  return answer?.status;
}

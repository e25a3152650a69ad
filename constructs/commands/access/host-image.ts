import { HOST_ALARMS } from "../../alerts/rows/host-rows";
import { DescribeImagesCommand, DescribeInstancesCommand, type EC2Client } from "@aws-sdk/client-ec2";
import type { StackJson } from "../../report/stack-json";

/**
 * Days after which the machine image of an EC2 host is old: a quarter, in which Amazon Linux 2023 gets a minor version.
 *
 * Source: Amazon Linux 2023 user guide, "Release cadence".
 */
export const OLD_IMAGE_DAYS = HOST_ALARMS.image.threshold;

/** The machine image of a host. */
export interface HostImage {
  /** Its id. */
  readonly id: string;
  /** Its age in days; absent: AWS has withdrawn it. */
  readonly days?: number;
}

/** Returns whether this is the name of the EC2 host in Terraform, and not that of an instance of a block of the user's own. */
export function isHostName(name: string): boolean {
  return name.startsWith("host_instance_");
}

/** Returns the host that a stack describes: the value of its `Name` tag; undefined if it describes none. */
export function describedHost({ resource }: StackJson): string | undefined {
  const [, host] = Object.entries(resource["aws_instance"] ?? {}).find(([name]) => isHostName(name)) ?? [];
  const { Name } = (host?.["tags"] ?? {}) as { readonly Name?: string };
  return Name;
}

/** Reads the machine image of a host that is there; undefined if there is none with that name. */
export async function hostImage(
  ec2: EC2Client,
  name: string,
  now: number,
  abortSignal?: AbortSignal,
): Promise<HostImage | undefined> {
  const { Reservations = [] } = await ec2.send(
    new DescribeInstancesCommand({
      Filters: [
        { Name: "tag:Name", Values: [name] },
        { Name: "instance-state-name", Values: ["running", "stopped"] },
      ],
    }),
    { abortSignal },
  );
  const [image] = Reservations.flatMap(({ Instances = [] }) => Instances.map(({ ImageId }) => ImageId));
  if (image === undefined) return undefined;
  return { id: image, days: await imageDays(ec2, image, now, abortSignal) };
}

/** Returns the age of a machine image in days; undefined where AWS has withdrawn it. */
export async function imageDays(
  ec2: EC2Client,
  image: string,
  now: number,
  abortSignal?: AbortSignal,
): Promise<number | undefined> {
  const request = new DescribeImagesCommand({ ImageIds: [image] });
  const { Images: [found] = [] } = await ec2.send(request, { abortSignal }).catch(unlessNotFound);
  const created = Date.parse(found?.CreationDate ?? "");
  return Number.isNaN(created) ? undefined : Math.floor((now - created) / 86_400_000);
}

/** Returns whether a host should be renewed because of its machine image. */
export function isOldImage({ days = Infinity }: HostImage): boolean {
  return days > OLD_IMAGE_DAYS;
}

/** Formats how old a machine image is, and what to do where it is old. */
export function imageText(image: HostImage, environment: string): string {
  const { id, days } = image;
  const age = days === undefined ? "withdrawn by AWS" : `${days} days old`;
  if (!isOldImage(image)) return `machine image ${id}, ${age}`;
  const more = days === undefined ? "" : `, more than ${OLD_IMAGE_DAYS}`;
  return (
    `machine image ${id}, ${age}${more}. Newer versions of the kernel and of glibc take effect on a new host only: ` +
    `npm run renew -- ${environment}`
  );
}

/** EC2 answers for an id that it does not know any more as for a wrong one, with an error such as `InvalidInstanceID.NotFound`. */
export function unlessNotFound(error: unknown): {
  readonly Reservations?: undefined;
  readonly Images?: undefined;
} {
  if (error instanceof Error && error.name.endsWith(".NotFound")) return {};
  throw error;
}

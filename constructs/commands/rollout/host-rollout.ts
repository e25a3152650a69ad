import { DescribeInstancesCommand, EC2Client } from "@aws-sdk/client-ec2";
import {
  GetCommandInvocationCommand,
  type GetCommandInvocationCommandOutput,
  InvalidInstanceId,
  InvalidParameters,
  InvocationDoesNotExist,
  SendCommandCommand,
  type SSMClient,
} from "@aws-sdk/client-ssm";
import { RETRIES } from "../../steps/aws/retries";
import { CommandError } from "../command-error";
import type { Rollout, RolloutStatus } from "./outcome";
import type { HostTarget } from "./platforms";

/** States of an instance that is off. Source: Amazon EC2 API reference, InstanceState. */
const OFF = ["stopping", "stopped"];

/** Whether the instance of the host is stopped; false for anyone who may not ask: Systems Manager then refuses a command. */
export async function isStopped(region: string, { instanceId }: HostTarget): Promise<boolean> {
  const client = new EC2Client({ region, ...RETRIES });
  try {
    const { Reservations: [found] = [] } = await client.send(
      new DescribeInstancesCommand({ InstanceIds: [instanceId] }),
    );
    return OFF.includes(found?.Instances?.[0]?.State?.Name ?? "");
  } catch (error) {
    if (error instanceof Error && error.name === "UnauthorizedOperation") return false;
    throw error;
  }
}

/**
 * Runs the deployer on the host.
 *
 * @param parameters - parameters of the deploy document, by name
 * @param title - platform and services, for the lines that are printed
 * @throws CommandError when the host is not connected, or its document has no such parameters
 */
export async function runDeployer(
  client: SSMClient,
  region: string,
  { document, instanceId }: HostTarget,
  { parameters, title }: { readonly parameters: Readonly<Record<string, string>>; readonly title: string },
): Promise<Rollout> {
  const values = Object.entries(parameters).map(([name, value]) => [name, [value]]);
  const sent = await client
    .send(
      new SendCommandCommand({
        DocumentName: document,
        InstanceIds: [instanceId],
        Parameters: Object.fromEntries(values) as Record<string, string[]>,
      }),
    )
    .catch((error: unknown) => {
      if (error instanceof InvalidInstanceId) {
        throw new CommandError(
          `host ${instanceId} is not connected to Systems Manager. A new host is connected two minutes after its ` +
            "start; a stopped one must be started. Then run this again.",
        );
      }
      if (error instanceof InvalidParameters) {
        throw new CommandError(
          `the document ${document} is older than this command. Deploy the environment, then run this again.`,
        );
      }
      throw error;
    });
  const id = sent.Command?.CommandId ?? "";
  return {
    title,
    follow: `aws ssm get-command-invocation --region ${region} --command-id ${id} --instance-id ${instanceId}`,
    status: async () => {
      const invocation = await client
        .send(new GetCommandInvocationCommand({ CommandId: id, InstanceId: instanceId }))
        .catch((error: unknown) => {
          // Right after SendCommand, Systems Manager may not find it yet.
          if (error instanceof InvocationDoesNotExist) return undefined;
          throw error;
        });
      return invocationStatus(invocation);
    },
  };
}

/** The part of the answer that is read. */
type Invocation = Pick<
  GetCommandInvocationCommandOutput,
  "Status" | "StatusDetails" | "StandardOutputContent" | "StandardErrorContent"
>;

/** Returns the status of a run of the deployer, with what the deployer printed. */
export function invocationStatus(invocation: Invocation | undefined): RolloutStatus {
  const { Status, StatusDetails, StandardOutputContent = "", StandardErrorContent = "" } = invocation ?? {};
  switch (Status) {
    case undefined:
    case "Pending":
    case "Delayed":
      return { state: "running", progress: "waiting for the host" };
    case "InProgress":
    case "Cancelling":
      return { state: "running", progress: "the deployer is running" };
    case "Success":
      return { state: "succeeded", lines: linesOf(StandardOutputContent) };
    case "Cancelled":
    case "Failed":
    case "TimedOut": {
      const output = linesOf(`${StandardErrorContent}\n${StandardOutputContent}`);
      const printed = output.length === 0 ? "" : `. The deployer printed:\n  ${output.join("\n  ")}`;
      return { state: "failed", reason: `the run ended as ${StatusDetails ?? Status}${printed}` };
    }
  }
}

function linesOf(text: string): readonly string[] {
  return text.split("\n").filter((line) => line.trim() !== "");
}

import type { IncomingMessage, ServerResponse } from "node:http";
import { type AwsServer, startAwsServer } from "../../support/aws-server";
import { passOn } from "../../support/pass-on";
import { answerOfRegistry } from "./ecr";
import { RunCommand } from "./run-command";
import type { TestHost } from "./test-host";

type Body = Readonly<Record<string, unknown>>;

/** Returns an answer of EC2 that an instance is running. */
const running = (instanceId: string) =>
  `<DescribeInstancesResponse><reservationSet><item><instancesSet><item><instanceId>${instanceId}</instanceId>` +
  "<instanceState><name>running</name></instanceState></item></instancesSet></item></reservationSet></DescribeInstancesResponse>";

/** Answers a request before all else does; false: it does not. */
export type Answers = (request: IncomingMessage, response: ServerResponse, body: string) => boolean;

/**
 * Starts AWS as the release command finds it: Systems Manager runs its document on the test host, ECR is the tests'
 * registry, and all else is the emulator, from which the host reads too.
 *
 * @param emulator - URL of the emulator
 * @param first - what is answered before that
 */
export function startReleaseAws(
  host: TestHost,
  instanceId: string,
  emulator: string,
  first: Answers = () => false,
): Promise<AwsServer> {
  const runCommand = new RunCommand(host, instanceId);
  return startAwsServer(async (request, response, body) => {
    if (first(request, response, body.toString())) return;
    await answer({ runCommand, instanceId, emulator, request, body }, response);
  });
}

interface Asked {
  readonly runCommand: RunCommand;
  readonly instanceId: string;
  readonly emulator: string;
  readonly request: IncomingMessage;
  readonly body: Buffer;
}

async function answer(asked: Asked, response: ServerResponse): Promise<void> {
  const target = String(asked.request.headers["x-amz-target"] ?? "");
  const text = asked.body.toString();
  const json = target === "" ? {} : (JSON.parse(text) as Body);
  if (target === "AmazonSSM.SendCommand") reply(response, asked.runCommand.send(json));
  else if (target === "AmazonSSM.GetCommandInvocation") reply(response, asked.runCommand.invocation(json));
  else if (target.startsWith("AmazonEC2ContainerRegistry")) {
    reply(response, await answerOfRegistry(target.split(".")[1] ?? "", json));
  } else if (target === "secretsmanager.DescribeSecret") {
    reply(response, { VersionIdsToStages: { "version-1": ["AWSCURRENT"] } });
  } else if (text.includes("Action=DescribeInstances")) {
    response.writeHead(200, { "content-type": "text/xml" }).end(running(asked.instanceId));
  } else await passOn(asked.emulator, asked.request, asked.body, response);
}

/** A text is the name of an error. */
function reply(response: ServerResponse, result: object | string): void {
  if (typeof result === "object") response.end(JSON.stringify(result));
  else response.writeHead(400).end(JSON.stringify({ __type: result, message: result }));
}

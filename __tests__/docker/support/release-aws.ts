import type { IncomingMessage, ServerResponse } from "node:http";
import { type AwsServer, startAwsServer } from "../../support/aws-server";
import { answerOfRegistry } from "./ecr";
import { RunCommand } from "./run-command";
import type { TestHost } from "./test-host";

type Body = Readonly<Record<string, unknown>>;

/** An answer of EC2 that the host's instance is running. */
const RUNNING =
  "<DescribeInstancesResponse><reservationSet><item><instancesSet><item><instanceState><name>running</name>" +
  "</instanceState></item></instancesSet></item></reservationSet></DescribeInstancesResponse>";

/**
 * Starts AWS as the release command finds it: Systems Manager runs its document on the test host, ECR is the tests'
 * registry, and all else is the emulator, from which the host reads too.
 *
 * @param emulator - URL of the emulator
 */
export function startReleaseAws(host: TestHost, instanceId: string, emulator: string): Promise<AwsServer> {
  const runCommand = new RunCommand(host, instanceId);
  return startAwsServer((request, response, body) =>
    answer({ runCommand, emulator, request, body }, response),
  );
}

interface Asked {
  readonly runCommand: RunCommand;
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
    response.writeHead(200, { "content-type": "text/xml" }).end(RUNNING);
  } else await pass(asked, response);
}

/** A text is the name of an error. */
function reply(response: ServerResponse, result: object | string): void {
  if (typeof result === "object") response.end(JSON.stringify(result));
  else response.writeHead(400).end(JSON.stringify({ __type: result, message: result }));
}

async function pass({ emulator, request, body }: Asked, response: ServerResponse): Promise<void> {
  const { method = "GET", url = "/", headers } = request;
  const kept = Object.entries(headers).filter(
    ([name]) => !["host", "connection", "content-length", "expect", "transfer-encoding"].includes(name),
  );
  const answered = await fetch(`${emulator}${url}`, {
    method,
    headers: Object.fromEntries(kept.map(([name, value]) => [name, String(value)])),
    ...(method === "GET" || method === "HEAD" ? {} : { body }),
  });
  const type = answered.headers.get("content-type");
  response
    .writeHead(answered.status, type === null ? {} : { "content-type": type })
    .end(Buffer.from(await answered.arrayBuffer()));
}

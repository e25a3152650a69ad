import type { IncomingMessage } from "node:http";
import { startAwsServer, withAwsServer } from "../../support/aws-server";

/** What a server in AWS's place answers to a request: status and body. */
export type Answer = (request: IncomingMessage, body: string) => readonly [status: number, body: string];

/** Lets the SDK talk to a server that answers like this. */
export async function answering<T>(answer: Answer, ask: () => Promise<T>): Promise<T> {
  const server = await startAwsServer((request, response, sent) => {
    const [status, body] = answer(request, sent.toString());
    response.writeHead(status).end(body);
  });
  return withAwsServer(server, ask);
}

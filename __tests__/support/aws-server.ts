import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** A server in AWS's place, and the variables that let the SDK use it, with invalid credentials. */
export interface AwsServer {
  readonly variables: Readonly<Record<string, string>>;
  readonly stop: () => void;
}

/**
 * Starts it on a loopback port.
 *
 * @param answer - gets every request with its whole body; what it throws is answered with 500
 */
export async function startAwsServer(
  answer: (request: IncomingMessage, response: ServerResponse, body: Buffer) => void | Promise<void>,
): Promise<AwsServer> {
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const answered = Promise.resolve().then(() => answer(request, response, Buffer.concat(chunks)));
      answered.catch((error: unknown) => response.writeHead(500).end(String(error)));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    variables: {
      AWS_ENDPOINT_URL: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
      AWS_ACCESS_KEY_ID: "nobody",
      AWS_SECRET_ACCESS_KEY: "nothing",
      AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: "true",
    },
    stop: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

/** Lets the SDK of this process use a server, one attempt a request, and stops it then. */
export async function withAwsServer<T>({ variables, stop }: AwsServer, ask: () => Promise<T>): Promise<T> {
  const before = process.env;
  process.env = { ...before, ...variables, AWS_MAX_ATTEMPTS: "1" };
  try {
    return await ask();
  } finally {
    process.env = before;
    stop();
  }
}

import { createServer, type IncomingMessage } from "node:http";

/** What a server in AWS's place answers to a request: status and body. */
export type Answer = (request: IncomingMessage, body: string) => readonly [status: number, body: string];

/** Lets the SDK talk to a server that answers like this, with invalid credentials. */
export async function answering<T>(answer: Answer, ask: () => Promise<T>): Promise<T> {
  const server = createServer((request, response) => {
    let text = "";
    request.on("data", (chunk: Buffer) => (text += chunk.toString()));
    request.on("end", () => {
      const [status, body] = answer(request, text);
      response.writeHead(status).end(body);
    });
  });
  const port = await new Promise<number>((resolve) => {
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      resolve(typeof address === "object" && address !== null ? address.port : 0);
    });
  });
  const before = process.env;
  process.env = {
    ...before,
    AWS_ENDPOINT_URL: `http://127.0.0.1:${port}`,
    AWS_ACCESS_KEY_ID: "nobody",
    AWS_SECRET_ACCESS_KEY: "nothing",
    AWS_MAX_ATTEMPTS: "1",
    AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: "true",
  };
  try {
    return await ask();
  } finally {
    process.env = before;
    server.closeAllConnections();
    server.close();
  }
}

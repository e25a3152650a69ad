import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";

const servers: Server[] = [];

afterEach(() => {
  for (const server of servers.splice(0)) {
    server.close();
    server.closeAllConnections();
  }
});

/** Answers requests on a loopback port until the test ends. @returns the port */
export async function listen(listener: RequestListener): Promise<number> {
  const server = await started(listener, (each, done) => each.listen(0, "127.0.0.1", done));
  return (server.address() as AddressInfo).port;
}

/** Answers requests on a socket until the test ends. */
export async function listenOn(socket: string, listener: RequestListener): Promise<void> {
  await started(listener, (each, done) => each.listen(socket, done));
}

/** A loopback port that nobody listens on. */
export async function silentPort(): Promise<number> {
  const port = await listen(() => undefined);
  await new Promise((done) => servers.pop()?.close(done));
  return port;
}

async function started(
  listener: RequestListener,
  begin: (server: Server, done: () => void) => void,
): Promise<Server> {
  const server = createServer(listener);
  servers.push(server);
  await new Promise<void>((done) => begin(server, done));
  return server;
}

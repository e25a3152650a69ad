import { createServer } from "node:net";

/**
 * Below the ports that systems take for connections by themselves, from 32768 on Linux and from 49152 on macOS: one of those
 * may be gone between the question whether it is free and its use.
 */
const FIRST = 20_000;
const COUNT = 12_000;

/** Each process begins elsewhere. */
let next = (process.pid * 100) % COUNT;

/** Returns a port of this machine on which nothing listens. */
export async function freePort(): Promise<string> {
  for (let tries = 0; tries < COUNT; tries++) {
    const port = FIRST + next;
    next = (next + 1) % COUNT;
    if (await isFree(port)) return String(port);
  }
  throw new Error(`no port from ${FIRST} to ${FIRST + COUNT - 1} is free`);
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", () => resolve(false));
    server.listen(port, "127.0.0.1", () => server.close(() => resolve(true)));
  });
}

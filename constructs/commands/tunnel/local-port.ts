import { createServer } from "node:net";
import { CommandError } from "../command-error";

/** Returns the port that was typed, or the other one. @throws CommandError when it is no port */
export function typedPort(typed: string | undefined, otherwise: number): number {
  if (typed === undefined) return otherwise;
  const port = Number(typed);
  if (/^\d+$/.test(typed) && port >= 1 && port <= 65_535) return port;
  throw new CommandError(
    `--port ${JSON.stringify(typed)} is not a port. Write a number from 1 to 65535, for example 15432.`,
  );
}

/**
 * Checks that a port of this machine is free.
 *
 * @param command - what was typed after `npm run`, without the port
 * @throws CommandError when another program listens on it, or it may not be used, with one that is free
 */
export async function refuseTaken(command: string, port: number): Promise<void> {
  const code = await listenError(port);
  if (code === undefined) return;
  const why = code === "EACCES" ? "may be used by root only" : "is taken by another program on this machine";
  throw new CommandError(
    `port ${port} ${why}. Use a free one: npm run ${command} --port ${await freePort(port)}`,
  );
}

/** Prefers a number by which the first one is known: 15432 for 5432. */
async function freePort(taken: number): Promise<number> {
  for (let port = taken + 10_000; port < Math.min(taken + 10_010, 65_536); port++) {
    if ((await listenError(port)) === undefined) return port;
  }
  return new Promise((resolve) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => {
        resolve(typeof address === "object" && address !== null ? address.port : 0);
      });
    });
  });
}

function listenError(port: number): Promise<string | undefined> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", (error: NodeJS.ErrnoException) => {
      resolve(error.code ?? "unknown");
    });
    server.listen(port, "127.0.0.1", () => {
      server.close(() => {
        resolve(undefined);
      });
    });
  });
}

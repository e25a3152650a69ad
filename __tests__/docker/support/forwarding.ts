import { connect, createServer } from "node:net";
import { NETWORK } from "./settings";

/** Makes a loopback port reachable from the tests' network. */
export interface Forwarding {
  /** Port on the network's gateway. */
  readonly port: number;
  /** Stops it and all its connections. */
  stop(): void;
}

/** Forwards connections to a port of loopback. */
export function forward(to: number): Promise<Forwarding> {
  const sockets = new Set<{ destroy(): void }>();
  const server = createServer((near) => {
    const far = connect(to, "127.0.0.1");
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(one);
      one.on("error", () => other.destroy());
      one.on("close", () => sockets.delete(one));
      one.pipe(other);
    }
  });
  return new Promise((resolve, reject) => {
    server.on("error", reject);
    server.listen(0, NETWORK.gateway, () => {
      const address = server.address();
      const stop = () => {
        server.close();
        for (const socket of sockets) socket.destroy();
      };
      resolve({ port: typeof address === "object" && address !== null ? address.port : 0, stop });
    });
  });
}

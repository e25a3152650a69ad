import { connect, createServer } from "node:net";
import { NETWORK } from "./settings";

/** Makes a port reachable from the tests' network. */
export interface Forwarding {
  /** Port on the network's gateway. */
  readonly port: number;
  /** Stops it and all its connections. */
  stop(): void;
}

/**
 * Forwards connections on the network's gateway to a port of an address.
 *
 * @param port - port on the gateway; absent: a free one
 */
export function forward(to: number, address = "127.0.0.1", port = 0): Promise<Forwarding> {
  const sockets = new Set<{ destroy(): void }>();
  const server = createServer((near) => {
    const far = connect(to, address);
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
    server.listen(port, NETWORK.gateway, () => {
      const bound = server.address();
      const stop = () => {
        server.close();
        for (const socket of sockets) socket.destroy();
      };
      resolve({ port: typeof bound === "object" && bound !== null ? bound.port : 0, stop });
    });
  });
}

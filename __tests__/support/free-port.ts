import { type AddressInfo, createServer } from "node:net";

/** Returns a port of this machine on which nothing listens. */
export async function freePort(): Promise<string> {
  const free = createServer();
  await new Promise<void>((resolve) => free.listen(0, "127.0.0.1", resolve));
  const { port } = free.address() as AddressInfo;
  await new Promise((resolve) => free.close(resolve));
  return String(port);
}

import type { IncomingMessage, ServerResponse } from "node:http";

/** Headers of one connection, and those that `fetch` sets itself. */
const NOT_PASSED = ["host", "connection", "content-length", "expect", "transfer-encoding"];

/**
 * Passes a request on to an emulator, and its answer back.
 *
 * @param emulator - its URL
 */
export async function passOn(
  emulator: string,
  { method = "GET", url = "/", headers }: IncomingMessage,
  body: Buffer,
  response: ServerResponse,
): Promise<void> {
  const kept = Object.entries(headers).filter(([name]) => !NOT_PASSED.includes(name));
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

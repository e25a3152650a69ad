import { once } from "node:events";
import { type AddressInfo, connect } from "node:net";
import { expect, it, vi } from "vitest";
import { serverWith } from "../support/server-with";

/** Larger than what a kernel holds for a connection, so that the server has to read it. */
const BODY = Buffer.alloc(20_000_000, " ");

const chunk = Buffer.concat([
  Buffer.from(`${BODY.length.toString(16)}\r\n`),
  BODY,
  Buffer.from("\r\n0\r\n\r\n"),
]);

it.each([
  ["of a known length", `content-length: ${BODY.length}`, BODY, "application/json", "HTTP/1.1 413 "],
  ["of an unknown length", "transfer-encoding: chunked", chunk, "application/json", "HTTP/1.1 413 "],
  ["of another type", `content-length: ${BODY.length}`, BODY, "text/plain", "HTTP/1.1 415 "],
])(
  "reads a refused body %s to its end, so that its answer arrives",
  async (_, length, body, type, status) => {
    const { app } = serverWith();
    await app.listen({ host: "127.0.0.1", port: 0 });
    const client = connect((app.server.address() as AddressInfo).port, "127.0.0.1");
    const received = { text: "", error: "" };
    client
      .on("data", (data) => (received.text += String(data)))
      .on("error", ({ message }) => (received.error = message));
    const closed = new Promise((resolve) => client.on("close", resolve));
    await once(client, "connect");

    client.write(`POST /api/items HTTP/1.1\r\nhost: back\r\ncontent-type: ${type}\r\n${length}\r\n\r\n`);
    // Half of it before the answer, half of it after.
    client.write(body.subarray(0, BODY.length / 2));
    await vi.waitFor(() => expect(received.text).toContain(status));
    client.write(body.subarray(BODY.length / 2));
    client.write("GET /api/healthz HTTP/1.1\r\nhost: back\r\nconnection: close\r\n\r\n");
    await closed;

    expect(received.error).toBe("");
    expect(received.text).toMatch(/\{"error":"(body|content-type): [^]*\{"status":"ok"\}$/);
  },
);

// A service with long connections, for the tests: a WebSocket, server-sent events and a slow download. The last part of the
// path says which. `unhealthy?seconds=3` makes its health path answer 503 for a while; everything else goes on.
import { createHash } from "node:crypto";
import { createServer } from "node:http";
import { hostname } from "node:os";

const PAUSE = 100;
const CHUNK = Buffer.alloc(64 * 1024, "x");
let unhealthyUntil = Date.now() + Number(process.env.UNHEALTHY ?? 0) * 1000;

/** Calls back every 100 ms until the connection is closed. */
function repeat(closing, act) {
  const timer = setInterval(act, PAUSE);
  closing.on("close", () => clearInterval(timer));
  closing.on("error", () => closing.destroy());
}

const ANSWERS = {
  healthz: (response) => response.writeHead(Date.now() < unhealthyUntil ? 503 : 200).end(),
  unhealthy: (response, seconds) => {
    unhealthyUntil = Date.now() + seconds * 1000;
    response.end();
  },
  version: (response) => response.end(`${process.env.VERSION} ${hostname()}`),
  wait: (response, seconds) => setTimeout(() => response.end("waited"), seconds * 1000),
  events: (response) => {
    response.writeHead(200, { "content-type": "text/event-stream", "cache-control": "no-cache" });
    repeat(response, () => response.write("data: tick\n\n"));
  },
  download: (response, seconds) => {
    let left = (seconds * 1000) / PAUSE;
    response.writeHead(200, { "content-length": left * CHUNK.length });
    repeat(response, () => {
      if (left-- > 0) response.write(CHUNK);
      else response.end();
    });
  },
};

const server = createServer((request, response) => {
  const { pathname, searchParams } = new URL(request.url, "http://localhost");
  const answer = ANSWERS[pathname.split("/").at(-1)] ?? ((other) => other.end("ok"));
  request.resume();
  request.on("end", () => answer(response, Number(searchParams.get("seconds"))));
});

server.on("upgrade", (request, socket) => {
  const key = createHash("sha1").update(
    `${request.headers["sec-websocket-key"]}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`,
  );
  socket.write(
    "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n" +
      `Sec-WebSocket-Accept: ${key.digest("base64")}\r\n\r\n`,
  );
  const text = Buffer.from("tick");
  repeat(socket, () => socket.write(Buffer.concat([Buffer.from([0x81, text.length]), text])));
});

server.listen(8080);
process.on("SIGTERM", () => {
  server.close();
  setTimeout(() => process.exit(0), 500);
});

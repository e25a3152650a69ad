import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { Socket } from "node:net";

/** Ports of the services: name and port, as `front:20000`. Node runs this file in the container, so it imports nothing else. */
const SERVICES = process.argv.slice(2).map((each) => each.split(":") as [name: string, port: string]);

/** Pause in a slow answer, in milliseconds. */
const PAUSE = 700;

type Behaviour = (request: IncomingMessage, response: ServerResponse, options: URLSearchParams) => unknown;

/** What a request's query can ask for, with `do=<name>`; anything else is an echo. */
const BEHAVIOURS: Readonly<Record<string, Behaviour>> = {
  // Headers of an answer: `header=Name:value`.
  headers: (_, response, options) => {
    const given = options.getAll("header").map((each) => each.split(/:(.*)/s).slice(0, 2));
    const size = Number(options.get("size") ?? 0);
    const filled = Array.from({ length: Number(options.get("count") ?? 0) }, (_item, index) => [
      options.get("name") ?? "X-Filled",
      `n${index}=${"v".repeat(size)}`,
    ]);
    response.writeHead(Number(options.get("status") ?? 200), [...given, ...filled].flat());
    response.end("answer");
  },
  late: (_, response, options) => setTimeout(() => response.end("late"), Number(options.get("after"))),
  // Two parts with a pause between them.
  parts: (_, response, options) => {
    if (options.has("length")) response.setHeader("Content-Length", 6);
    const type = options.get("type");
    if (type !== null) response.setHeader("Content-Type", type);
    if (options.has("buffering")) response.setHeader("X-Accel-Buffering", "yes");
    response.write("one");
    setTimeout(() => response.end("two"), Number(options.get("after") ?? PAUSE));
  },
  drip: (_, response) => {
    let sent = 0;
    const timer = setInterval(() => {
      response.write(".");
      if (++sent === 6) {
        clearInterval(timer);
        response.end();
      }
    }, PAUSE);
  },
  // Answers with the first byte of the body, while the rest is on its way.
  first: (request, response) => request.once("data", () => response.write("first byte is here")),
  early: (_, response) => response.writeHead(413).end("too large for me"),
  close: (request) => request.socket.destroy(),
  // Answers with headers of so many bytes in all.
  big: (request, _, options) => {
    const rest = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nX-Big: \r\n\r\n";
    const [start, end] = rest.split(": \r\n");
    const size = Number(options.get("n")) - rest.length;
    request.socket.end(`${start}: ${"v".repeat(size)}\r\n${end}ok`);
  },
  // An answer as it is given, byte by byte; the connection ends unless `keep` is given.
  raw: (request, _, options) => {
    request.socket.write(Buffer.from(options.get("text") ?? "", "latin1"));
    if (!options.has("keep")) request.socket.end();
  },
  garbage: (request) => request.socket.end("this is not HTTP\r\n\r\n"),
  "bad-header": (request) => request.socket.end("HTTP/1.1 200 OK\r\nno colon here\r\n\r\n"),
  "until-close": (request) => request.socket.end("HTTP/1.0 200 OK\r\n\r\nuntil the end"),
};

function handle(service: string, request: IncomingMessage, response: ServerResponse): void {
  const options = new URLSearchParams(/\?(.*)/s.exec(request.url ?? "")?.[1]);
  const behaviour = BEHAVIOURS[options.get("do") ?? ""];
  if (behaviour !== undefined) {
    behaviour(request, response, options);
    return;
  }
  const { method, url, httpVersion, rawHeaders } = request;
  let bytes = 0;
  let start = "";
  request.on("data", (chunk: Buffer) => {
    bytes += chunk.length;
    if (start === "") start = chunk.subarray(0, 40).toString("latin1");
  });
  request.on("end", () => {
    response.end(JSON.stringify({ service, method, url, httpVersion, rawHeaders, bytes, start }));
  });
}

/** Accepts any upgrade, and sends back what it receives; `do=silent`, `beat`, `end` and `refuse` are others. */
function upgrade(request: IncomingMessage, socket: Socket): void {
  const lines = [
    "HTTP/1.1 101 Switching Protocols",
    `Upgrade: ${request.headers.upgrade}`,
    "Connection: Upgrade",
  ];
  socket.on("error", () => undefined);
  const wish = /do=(\w+)/.exec(request.url ?? "")?.[1];
  if (wish === "refuse") {
    socket.end("HTTP/1.1 403 Forbidden\r\nX-Reason: mine\r\nContent-Length: 0\r\n\r\n");
    return;
  }
  socket.write(`${lines.join("\r\n")}\r\n\r\n`);
  if (wish === undefined) socket.pipe(socket);
  if (wish === "end") socket.end("bye");
  socket.resume();
  if (wish !== "beat") return;
  const timer = setInterval(() => socket.write("."), PAUSE);
  socket.on("close", () => {
    clearInterval(timer);
  });
}

for (const [name, port] of SERVICES) {
  const parser = { maxHeaderSize: 262_144, insecureHTTPParser: true };
  createServer({ ...parser, requestTimeout: 0 }, (request, response) => {
    handle(name, request, response);
  })
    .on("upgrade", upgrade)
    .on("checkContinue", (request, response) => {
      // Seen by the client as a header: the edge has answered the expectation itself.
      response.setHeader("X-Expectation", "reached the container");
      handle(name, request, response);
    })
    .listen(Number(port), "127.0.0.1");
}

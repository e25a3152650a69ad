import { createServer } from "node:http";

const port = Number(process.env.PORT ?? 3000);
const bodyLimit = 10_000;
const itemLimit = 1000;
const items = [];
let stopping = false;

class Refusal extends Error {
  constructor(status, message) {
    super(message);
    this.status = status;
  }
}

async function readJson(request) {
  const chunks = [];
  let size = 0;
  for await (const chunk of request) {
    size += chunk.length;
    if (size > bodyLimit) throw new Refusal(413, `the body is larger than ${bodyLimit} bytes`);
    chunks.push(chunk);
  }
  try {
    return JSON.parse(Buffer.concat(chunks).toString("utf8"));
  } catch {
    throw new Refusal(400, "the body is not JSON");
  }
}

async function addItem(request) {
  const body = await readJson(request);
  const name = typeof body?.name === "string" ? body.name.trim() : "";
  if (name.length < 1 || name.length > 100) throw new Refusal(400, "name must be a text of 1 to 100 characters");
  if (items.length >= itemLimit) throw new Refusal(409, `the list is full (${itemLimit} items)`);
  const item = { id: items.length + 1, name };
  items.push(item);
  return { status: 201, body: item };
}

const routes = {
  "GET /api/healthz": () => ({ status: 200, body: { status: "ok" } }),
  "GET /api/version": () => ({
    status: 200,
    body: { version: process.env.VERSION ?? "unknown", node: process.version },
  }),
  "GET /api/items": () => ({ status: 200, body: { items } }),
  "POST /api/items": addItem,
};

async function answer(request) {
  const { pathname } = new URL(request.url, "http://localhost");
  const route = routes[`${request.method} ${pathname}`];
  if (!route) throw new Refusal(404, "no such route");
  return route(request);
}

function log(entry) {
  process.stdout.write(`${JSON.stringify({ time: new Date().toISOString(), ...entry })}\n`);
}

const server = createServer(async (request, response) => {
  const started = performance.now();
  response.on("close", () =>
    log({
      method: request.method,
      url: request.url,
      status: response.statusCode,
      milliseconds: Math.round(performance.now() - started),
      requestId: request.headers["x-request-id"],
    }),
  );
  const { status, body } = await answer(request).catch((error) => {
    if (!(error instanceof Refusal)) log({ error: error.stack });
    return { status: error.status ?? 500, body: { error: error.status ? error.message : "internal error" } };
  });
  // The unread rest of a refused body would be taken for the next request; and a stop waits for open connections.
  if (stopping || !request.complete) response.setHeader("connection", "close");
  response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
});

// Longer than the 60 s a load balancer keeps an idle connection; Node's default of 5 s makes it answer 502 now and then.
server.keepAliveTimeout = 65_000;
server.headersTimeout = 66_000;

process.on("SIGTERM", () => {
  log({ message: "SIGTERM: finishing open requests" });
  stopping = true;
  server.close(() => process.exit(0));
  server.closeIdleConnections();
});

server.listen(port, () => log({ message: `listening on ${port}` }));

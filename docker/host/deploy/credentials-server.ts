import { createServer, type IncomingMessage, type Server } from "node:http";
import type { Socket } from "node:net";
import { errorMessage } from "./deploy-error";
import { type ContainerIdentity, tokenHash } from "./docker/identity";
import type { Host } from "./host";
import { sleep } from "./poll";
import type { RoleCredentials } from "./role-credentials";

/** Seconds in which a request must have arrived, and after which an idle connection is closed. */
const PATIENCE = 5;

/** Seconds that a container waits for AWS: its SDK gives up after 1 to 2, and asks again. */
const WAIT = 3;

/** Seconds that a release waits for AWS before it starts a container without credentials. */
const RELEASE_WAIT = 15;

/** Connections in all, and of one container. */
const CONNECTIONS = 256;
const CONNECTIONS_EACH = 16;

/** Seconds for which a list of containers answers, so that a container cannot keep Docker busy. */
const LIST_AGE = 0.2;

/** An answer: the status, and the JSON. */
type Answer = readonly [status: number, body: object];

/**
 * Gives containers the credentials of their service's role, as the ECS agent does: `GET /v2/credentials/<token>`.
 *
 * A token is good for one container, and only from its own address. Errors are the agent's. Source: amazon-ecs-agent,
 * ecs-agent/tmds/handlers/v1/credentials_handler.go.
 */
export function credentialsServer(
  engine: Pick<Host["engine"], "identities">,
  roles: RoleCredentials,
): Server {
  let listed = -LIST_AGE * 1000;
  let list: Promise<readonly ContainerIdentity[]> = Promise.resolve([]);

  const find = async (token: string, address: string) => {
    const now = performance.now();
    if (now - listed >= LIST_AGE * 1000) {
      listed = now;
      list = engine.identities();
    }
    const hash = tokenHash(token);
    return (await list).find((each) => each.tokenHash === hash && each.addresses.includes(address));
  };

  const answer = async ({ method, url = "", socket }: IncomingMessage): Promise<Answer> => {
    const [path = "", service = "", role = ""] = /^\/prepare\/([\w-]+)\/(.+)$/.exec(url) ?? [];
    const { remoteAddress = "", localAddress } = socket;
    // Only the host itself has one address at both ends.
    if (method === "POST" && path !== "" && remoteAddress === localAddress) {
      return [200, await roles.of(decodeURIComponent(role), service, RELEASE_WAIT).then(() => ({}))];
    }
    const [known, token = ""] = /^\/v2\/credentials(?:\/([^/?]*))?$/.exec(url) ?? [];
    if (method !== "GET" || known === undefined) return failure(404, "NotFound", "Not found");
    if (token === "") return failure(400, "NoIdInRequest", "No Credential ID in the request");
    // The list may be older than the container.
    const container =
      (await find(token, remoteAddress)) ?? (await sleep(LIST_AGE).then(() => find(token, remoteAddress)));
    if (container === undefined) return failure(400, "InvalidIdInRequest", "Credentials not found");
    return [200, await roles.of(container.role, container.service, WAIT)];
  };

  const milliseconds = PATIENCE * 1000;
  const server = createServer(
    {
      maxHeaderSize: 4096,
      requestTimeout: milliseconds,
      headersTimeout: milliseconds,
      keepAliveTimeout: milliseconds,
      connectionsCheckingInterval: 1000,
    },
    (request, response) => {
      void answer(request)
        .catch((error: unknown) => failure(503, "CredentialsUninitialized", errorMessage(error)))
        .then(([status, body]) => {
          const headers = { "content-type": "application/json", "cache-control": "no-store" };
          response.writeHead(status, headers).end(JSON.stringify(body));
        });
    },
  );
  server.maxConnections = CONNECTIONS;
  const sockets = new Set<Socket>();
  server.on("connection", (socket) => {
    const same = [...sockets].filter(({ remoteAddress }) => remoteAddress === socket.remoteAddress);
    if (same.length >= CONNECTIONS_EACH) return void socket.destroy();
    sockets.add(socket);
    return void socket.on("close", () => sockets.delete(socket));
  });
  return server;
}

function failure(status: number, code: string, message: string): Answer {
  return [status, { code, message: `CredentialsV2Request: ${message}`, HTTPErrorCode: status }];
}

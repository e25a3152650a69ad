import { STATUS_CODES } from "node:http";
import { createServer, type Server, type Socket } from "node:net";
import { errorMessage } from "./deploy-error";
import { type ContainerIdentity, tokenHash } from "./docker/identity";
import type { Host } from "./host";
import { sleep } from "./poll";
import type { RoleCredentials } from "./role-credentials";

/** Seconds in which a request must have arrived, and in which its answer must have been read. */
const PATIENCE = 5;

/** Seconds that a container waits for AWS: its SDK gives up after 1 to 2, and asks again. */
const WAIT = 3;

/** Seconds that a release waits for AWS before it starts a container without credentials. */
const RELEASE_WAIT = 15;

/**
 * Connections in all, and of one container: as many as the ECS agent answers at once, for an application that starts with
 * many processes. Source: amazon-ecs-agent, README, `ECS_TASK_METADATA_RPS_LIMIT`, a burst of 60.
 */
const CONNECTIONS = 512;
const CONNECTIONS_EACH = 60;

/** Bytes of a request. */
const MAX_REQUEST = 4096;

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
  let listed = -Infinity;
  let list: Promise<readonly ContainerIdentity[]> = Promise.resolve([]);
  let last: readonly ContainerIdentity[] = [];

  /** Finds a container in a list that was begun after `since`. */
  const find = async (token: string, address: string, since: number) => {
    if (listed <= since) {
      listed = performance.now();
      // While Docker is not running it gives no container an address, so the last list is still right.
      list = engine.identities().catch((error: unknown) => {
        if (last.length > 0) return last;
        throw error;
      });
    }
    const hash = tokenHash(token);
    last = await list;
    return last.find((each) => each.tokenHash === hash && each.addresses.includes(address));
  };

  /** Finds a container that is younger than the list, or whose address is. A timer may fire a moment early. */
  const findLater = async (token: string, address: string) => {
    const asked = performance.now();
    await sleep(LIST_AGE);
    return find(token, address, asked);
  };

  const answer = async (method: string, url: string, { remoteAddress = "", localAddress }: Socket) => {
    const [path = "", service = "", role = ""] = /^\/prepare\/([\w-]+)\/(.+)$/.exec(url) ?? [];
    // Only the host itself has one address at both ends.
    if (method === "POST" && path !== "" && remoteAddress === localAddress) {
      return [200, await roles.of(decodeURIComponent(role), service, RELEASE_WAIT).then(() => ({}))] as const;
    }
    const [known, token = ""] = /^\/v2\/credentials(?:\/([^/?]*))?(?:\?|$)/.exec(url) ?? [];
    if (method !== "GET" || known === undefined) return failure(404, "NotFound", "Not found");
    if (token === "") return failure(400, "NoIdInRequest", "No Credential ID in the request");
    const first = await find(token, remoteAddress, performance.now() - LIST_AGE * 1000);
    const container = first ?? (await findLater(token, remoteAddress));
    if (container === undefined) return failure(400, "InvalidIdInRequest", "Credentials not found");
    return [200, await roles.of(container.role, container.service, WAIT)] as const;
  };

  const serve = async (socket: Socket) => {
    const head = await readHead(socket);
    if (head === undefined) {
      respond(socket, [431, {}]);
      return;
    }
    const [, method = "", target = ""] = /^(\S+) (\S+) HTTP\/1\.\d\r\n/.exec(head) ?? [];
    // The absolute form, in which the path follows scheme and host, is allowed.
    const url = target.replace(/^http:\/\/[^/]*/i, "");
    const answered = answer(method, url, socket).catch((error: unknown) =>
      failure(503, "CredentialsUninitialized", errorMessage(error)),
    );
    respond(socket, await answered);
  };

  const sockets = new Set<Socket>();
  const server = createServer({ allowHalfOpen: true }, (socket) => {
    const same = [...sockets].filter(({ remoteAddress }) => remoteAddress === socket.remoteAddress);
    if (same.length >= CONNECTIONS_EACH) return void socket.destroy();
    sockets.add(socket);
    socket.on("error", () => undefined).on("close", () => sockets.delete(socket));
    void serve(socket);
  });
  server.maxConnections = CONNECTIONS;
  return server;
}

/**
 * Reads a request's line and headers, in Latin-1. A connection is for one request, which is read here and not by Node's
 * HTTP server: it goes on reading, and a container that sends requests without waiting for answers would fill the memory.
 *
 * @returns undefined when they are longer than allowed
 */
function readHead(socket: Socket): Promise<string | undefined> {
  const tooLate = setTimeout(() => socket.destroy(), PATIENCE * 1000);
  let head = "";
  return new Promise((resolve) => {
    const end = (result: string | undefined) => {
      clearTimeout(tooLate);
      socket.removeAllListeners("data").pause();
      resolve(result);
    };
    socket
      .on("close", () => clearTimeout(tooLate))
      .on("end", () => head.includes("\r\n\r\n") || socket.destroy());
    socket.on("data", (chunk) => {
      head += chunk.toString("latin1", 0, MAX_REQUEST);
      if (head.slice(0, MAX_REQUEST).includes("\r\n\r\n")) end(head);
      else if (head.length >= MAX_REQUEST) end(undefined);
    });
  });
}

/** Answers, and closes the connection when the client has closed it, or after {@link PATIENCE}. */
function respond(socket: Socket, [status, body]: Answer): void {
  const text = JSON.stringify(body);
  const headers = Object.entries({
    "content-type": "application/json",
    "cache-control": "no-store",
    connection: "close",
    "content-length": Buffer.byteLength(text),
  }).map(([name, value]) => `${name}: ${value}`);
  const head = [`HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ""}`, ...headers, "", ""].join("\r\n");
  const tooLate = setTimeout(() => socket.destroy(), PATIENCE * 1000);
  socket.on("close", () => clearTimeout(tooLate)).end(head + text);
  socket.resume();
}

function failure(status: number, code: string, message: string): Answer {
  return [status, { code, message: `CredentialsV2Request: ${message}`, HTTPErrorCode: status }];
}

import { once } from "node:events";
import { createServer, type IncomingMessage, type Server } from "node:http";
import { errorMessage } from "./deploy-error";
import { type ContainerIdentity, tokenHash } from "./docker/identity";
import type { Host } from "./host";
import { sleep, until } from "./poll";
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
export class CredentialsServer {
  private readonly server: Server;
  private readonly connections = new Map<string, number>();
  private list:
    { readonly at: number; readonly identities: Promise<readonly ContainerIdentity[]> } | undefined;
  private isRunning = true;

  /** @param pause - seconds between two looks at what is to be renewed */
  constructor(
    private readonly engine: Pick<Host["engine"], "identities">,
    private readonly roles: RoleCredentials,
    private readonly pause: number,
  ) {
    const options = {
      ...{ maxHeaderSize: 4096, requestTimeout: PATIENCE * 1000, headersTimeout: PATIENCE * 1000 },
      ...{ keepAliveTimeout: PATIENCE * 1000, connectionsCheckingInterval: 1000 },
    };
    this.server = createServer(options, (request, response) => {
      void this.answer(request).then(([status, body]) => {
        const headers = { "content-type": "application/json", "cache-control": "no-store" };
        response.writeHead(status, headers).end(JSON.stringify(body));
      });
    });
    this.server.maxConnections = CONNECTIONS;
    this.server.on("connection", (socket) => {
      const address = socket.remoteAddress ?? "";
      const count = this.connections.get(address) ?? 0;
      if (count >= CONNECTIONS_EACH) return socket.destroy();
      this.connections.set(address, count + 1);
      return socket.on("close", () => {
        const left = (this.connections.get(address) ?? 1) - 1;
        if (left === 0) this.connections.delete(address);
        else this.connections.set(address, left);
      });
    });
  }

  /** Listens on a socket that systemd passes on, or on a port of an address. @returns the port */
  public async listen(listening: { fd: number } | { port: number; host: string }): Promise<number> {
    this.server.listen(listening);
    await once(this.server, "listening");
    const address = this.server.address();
    return typeof address === "object" ? (address?.port ?? 0) : 0;
  }

  /** Renews credentials until it is closed. */
  public async renewUntilClosed(): Promise<void> {
    while (this.isRunning) {
      await this.renew();
      await until(() => !this.isRunning, this.pause, 1);
    }
  }

  /** Closes it. Answers that are under way are given. */
  public close(): void {
    this.isRunning = false;
    this.server.close();
  }

  private async renew(): Promise<void> {
    try {
      const identities = await this.engine.identities();
      await this.roles.renewAll(new Map(identities.map(({ role, service }) => [role, service])));
    } catch {
      // Docker is not running: there is no container to renew for.
    }
  }

  private async answer({ method, url = "", socket }: IncomingMessage): Promise<Answer> {
    const [, token] = /^\/v2\/credentials(?:\/([^/?]*))?$/.exec(url) ?? [];
    const [, service, role] = /^\/prepare\/([\w-]+)\/(.+)$/.exec(url) ?? [];
    try {
      // Only the host itself has one address at both ends.
      if (method === "POST" && service !== undefined && socket.remoteAddress === socket.localAddress) {
        await this.roles.of(decodeURIComponent(role ?? ""), service, RELEASE_WAIT);
        return [200, {}];
      }
      if (method !== "GET" || !url.startsWith("/v2/credentials")) {
        return failure(404, "NotFound", "Not found");
      }
      if (token === undefined || token === "") {
        return failure(400, "NoIdInRequest", "No Credential ID in the request");
      }
      const identity = await this.identify(token, socket.remoteAddress ?? "");
      if (identity === undefined) return failure(400, "InvalidIdInRequest", "Credentials not found");
      return [200, await this.roles.of(identity.role, identity.service, WAIT)];
    } catch (error) {
      return failure(503, "CredentialsUninitialized", errorMessage(error));
    }
  }

  private async identify(token: string, address: string): Promise<ContainerIdentity | undefined> {
    const hash = tokenHash(token);
    const find = async () =>
      (await this.identities()).find((each) => each.tokenHash === hash && each.addresses.includes(address));
    const found = await find();
    if (found !== undefined) return found;
    // The list may be older than the container.
    await sleep(LIST_AGE);
    return find();
  }

  private identities(): Promise<readonly ContainerIdentity[]> {
    const now = performance.now();
    if (this.list === undefined || now - this.list.at >= LIST_AGE * 1000) {
      this.list = { at: now, identities: this.engine.identities() };
    }
    return this.list.identities;
  }
}

function failure(status: number, code: string, message: string): Answer {
  return [status, { code, message: `CredentialsV2Request: ${message}`, HTTPErrorCode: status }];
}

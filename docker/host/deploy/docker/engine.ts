import { request } from "node:http";
import { DOCKER_SOCKET } from "../paths";
import { until } from "../poll";
import { type Container, type InspectedContainer, LABEL, parseContainer } from "./container";
import type { ContainerRequest } from "./container-request";
import { type ContainerIdentity, type ListedContainer, parseIdentity } from "./identity";
import { networkName, networkRequest } from "./network";

/** Seconds that Docker may take to stop a container, or to remove images. */
const LONG_TIMEOUT = 180;

/** The host's Docker Engine. */
export class Engine {
  /** @param timeout - seconds to wait for an answer */
  constructor(private readonly timeout = 60) {}

  /** All containers of the deployer, running or not. */
  public async containers(): Promise<readonly Container[]> {
    const filters = encodeURIComponent(JSON.stringify({ label: [LABEL.service] }));
    const path = `/containers/json?all=1&filters=${filters}`;
    const listed = await this.ask<readonly { Id: string }[]>("GET", path);
    const found = await Promise.all(listed.map(({ Id }) => this.inspect(Id)));
    return found.filter((container) => container !== undefined);
  }

  /** The running containers that have a role, and who they are. */
  public async identities(): Promise<readonly ContainerIdentity[]> {
    const filters = encodeURIComponent(JSON.stringify({ label: [LABEL.role] }));
    const listed = await this.ask<readonly ListedContainer[]>("GET", `/containers/json?filters=${filters}`);
    return listed.map(parseIdentity);
  }

  /** Inspects a container by id or name; undefined when it does not exist. */
  public async inspect(id: string): Promise<Container | undefined> {
    try {
      return parseContainer(await this.ask<InspectedContainer>("GET", `/containers/${id}/json`));
    } catch (error) {
      if (isNotFound(error)) return undefined;
      throw error;
    }
  }

  /** Creates a service's network, unless it exists. */
  public async ensureNetwork(service: string): Promise<void> {
    try {
      await this.ask("GET", `/networks/${networkName(service)}`);
    } catch (error) {
      if (!isNotFound(error)) throw error;
      await this.ask("POST", "/networks/create", networkRequest(service));
    }
  }

  /** Names of the services that have a network. */
  public async networks(): Promise<readonly string[]> {
    const filters = encodeURIComponent(JSON.stringify({ label: [LABEL.service] }));
    const listed = await this.ask<readonly { Labels: Readonly<Record<string, string>> }[]>(
      "GET",
      `/networks?filters=${filters}`,
    );
    return listed.map(({ Labels }) => Labels[LABEL.service] ?? "");
  }

  /** Removes a service's network. @throws while a container is in it */
  public async removeNetwork(service: string): Promise<void> {
    await this.ask("DELETE", `/networks/${networkName(service)}`);
  }

  /** Creates and starts a container. When it does not start, it is removed again. @returns its id */
  public async start(name: string, body: ContainerRequest): Promise<string> {
    const { Id: id } = await this.ask<{ Id: string }>("POST", `/containers/create?name=${name}`, body);
    try {
      await this.ask("POST", `/containers/${id}/start`);
    } catch (error) {
      await this.remove(id);
      throw error;
    }
    return id;
  }

  /** Sets the restart policy: Docker restarts it when it exits, and when the host boots. */
  public async keepRunning(id: string): Promise<void> {
    await this.ask("POST", `/containers/${id}/update`, { RestartPolicy: { Name: "unless-stopped" } });
  }

  /** Stops a container: SIGTERM, its own stop timeout, SIGKILL. */
  public async stop(id: string): Promise<void> {
    await this.ask("POST", `/containers/${id}/stop`, undefined, LONG_TIMEOUT);
  }

  /** Removes a container, running or not, and its unnamed volumes. */
  public async remove(id: string): Promise<void> {
    try {
      await this.ask("DELETE", `/containers/${id}?force=1&v=1`);
    } catch (error) {
      // 409: another run is removing it.
      const isGone = async () => (await this.inspect(id)) === undefined;
      if (error instanceof EngineError && error.status === 409 && (await until(isGone, this.timeout))) return;
      if (!isNotFound(error)) throw error;
    }
  }

  /** Whether there is a local copy of an image. */
  public async hasImage(image: string): Promise<boolean> {
    try {
      await this.ask("GET", `/images/${image}/json`);
      return true;
    } catch (error) {
      if (isNotFound(error)) return false;
      throw error;
    }
  }

  /** Removes an image. @returns false when a container still needs it */
  public async removeImage(image: string): Promise<boolean> {
    try {
      await this.ask("DELETE", `/images/${image}`, undefined, LONG_TIMEOUT);
      return true;
    } catch (error) {
      if (error instanceof EngineError) return isNotFound(error);
      throw error;
    }
  }

  /** Removes layers that belong to no image. */
  public async removeDanglingImages(): Promise<void> {
    const filters = encodeURIComponent(JSON.stringify({ dangling: ["true"] }));
    await this.ask("POST", `/images/prune?filters=${filters}`, undefined, LONG_TIMEOUT);
  }

  /**
   * Sends a request to the Docker Engine over its socket.
   *
   * Not through its command line, because a container's secrets would be in an argument, a file or an environment.
   *
   * @throws {@link EngineError} when Docker answers with an error, an Error when it does not answer
   */
  private ask<T>(method: string, path: string, body?: unknown, timeout = this.timeout): Promise<T> {
    const payload = body === undefined ? undefined : JSON.stringify(body);
    const headers = payload === undefined ? {} : { "content-type": "application/json" };
    return new Promise((resolve, reject) => {
      // A new connection each time: a kept one would be dead after a restart of Docker.
      const sent = request({ socketPath: DOCKER_SOCKET, method, path, headers, agent: false }, (answer) => {
        const chunks: Buffer[] = [];
        answer.on("data", (chunk: Buffer) => chunks.push(chunk));
        answer.on("error", reject);
        answer.on("end", () => {
          const text = Buffer.concat(chunks).toString("utf8");
          const status = answer.statusCode ?? 0;
          if (status >= 400) return reject(new EngineError(status, errorText(text)));
          try {
            resolve((text === "" ? undefined : JSON.parse(text)) as T);
          } catch {
            reject(new Error(`Docker answered with something other than JSON: ${text.slice(0, 100)}`));
          }
        });
      });
      sent.setTimeout(timeout * 1000, () =>
        sent.destroy(new Error(`Docker did not answer within ${timeout} s`)),
      );
      sent.on("error", (error: NodeJS.ErrnoException) => {
        const away = error.code === "ENOENT" || error.code === "ECONNREFUSED";
        reject(away ? new Error("Docker is not running. See why: systemctl status docker") : error);
      });
      sent.end(payload);
    });
  }
}

/** Docker answered with an error. */
class EngineError extends Error {
  constructor(
    public readonly status: number,
    message: string,
  ) {
    super(message);
  }
}

function isNotFound(error: unknown): boolean {
  return error instanceof EngineError && error.status === 404;
}

function errorText(text: string): string {
  try {
    return (JSON.parse(text) as { message: string }).message;
  } catch {
    return text;
  }
}

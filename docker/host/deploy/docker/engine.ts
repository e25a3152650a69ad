import { request } from "node:http";
import { DOCKER_SOCKET } from "../paths";
import { type Container, containerOf, type Inspected, LABEL } from "./container";
import type { ContainerRequest } from "./container-request";

/** The host's Docker Engine. */
export class Engine {
  /** Every container of the deployer's, running or not. */
  public async containers(): Promise<readonly Container[]> {
    const filters = encodeURIComponent(JSON.stringify({ label: [LABEL.service] }));
    const listed = await engineRequest<readonly { Id: string }[]>(
      "GET",
      `/containers/json?all=1&filters=${filters}`,
    );
    const found = await Promise.all(listed.map(({ Id }) => this.inspect(Id)));
    return found.filter((container) => container !== undefined);
  }

  /** Looks at a container by id or name; absent: there is none. */
  public async inspect(id: string): Promise<Container | undefined> {
    try {
      return containerOf(await engineRequest<Inspected>("GET", `/containers/${id}/json`));
    } catch (error) {
      if (error instanceof EngineError && error.status === 404) return undefined;
      throw error;
    }
  }

  /** Makes a container and starts it. One that doesn't start is removed again. */
  public async start(name: string, request: ContainerRequest): Promise<string> {
    const { Id: id } = await engineRequest<{ Id: string }>(
      "POST",
      `/containers/create?name=${name}`,
      request,
    );
    try {
      await engineRequest("POST", `/containers/${id}/start`);
    } catch (error) {
      await this.remove(id);
      throw error;
    }
    return id;
  }

  /** From now on Docker starts it again when it ends by itself, and when the host boots. */
  public async keepRunning(id: string): Promise<void> {
    await engineRequest("POST", `/containers/${id}/update`, { RestartPolicy: { Name: "unless-stopped" } });
  }

  /** SIGTERM, the container's own stop timeout, SIGKILL. */
  public async stop(id: string): Promise<void> {
    await engineRequest("POST", `/containers/${id}/stop`, undefined, 180);
  }

  /** Stops it in the same way and starts it again. */
  public async restart(id: string): Promise<void> {
    await engineRequest("POST", `/containers/${id}/restart`, undefined, 180);
  }

  /** Removes a container, running or not, and the unnamed volumes that came with it. */
  public async remove(id: string): Promise<void> {
    try {
      await engineRequest("DELETE", `/containers/${id}?force=1&v=1`);
    } catch (error) {
      if (!(error instanceof EngineError && error.status === 404)) throw error;
    }
  }

  /** Whether an image is here already. */
  public async hasImage(image: string): Promise<boolean> {
    try {
      await engineRequest("GET", `/images/${image}/json`);
      return true;
    } catch (error) {
      if (error instanceof EngineError && error.status === 404) return false;
      throw error;
    }
  }

  /** Removes the name of an image, and what no other name or container needs. @returns whether it is gone */
  public async removeImage(image: string): Promise<boolean> {
    try {
      await engineRequest("DELETE", `/images/${image}`, undefined, 180);
      return true;
    } catch (error) {
      if (error instanceof EngineError) return error.status === 404;
      throw error;
    }
  }

  /** Removes layers that no name leads to any more. */
  public async removeNamelessImages(): Promise<void> {
    const filters = encodeURIComponent(JSON.stringify({ dangling: ["true"] }));
    await engineRequest("POST", `/images/prune?filters=${filters}`, undefined, 180);
  }
}

/** Docker's refusal. */
export class EngineError extends Error {
  constructor(
    /** HTTP status of the answer. */
    public readonly status: number,
    message: string,
  ) {
    super(message);
  }
}

/**
 * Asks the Docker Engine over its socket.
 *
 * Not through its command line: a container's secrets would stand in an argument, a file or another process's environment.
 *
 * @param seconds - how long to wait for an answer
 * @throws {@link EngineError} for a refusal, an Error when nobody answers
 */
export function engineRequest<T>(method: string, path: string, body?: unknown, seconds = 60): Promise<T> {
  const payload = body === undefined ? undefined : JSON.stringify(body);
  const headers = payload === undefined ? {} : { "content-type": "application/json" };
  return new Promise((resolve, reject) => {
    // A connection each: one that is kept would be dead after a restart of Docker.
    const asked = request({ socketPath: DOCKER_SOCKET, method, path, headers, agent: false }, (answer) => {
      const chunks: Buffer[] = [];
      answer.on("data", (chunk: Buffer) => chunks.push(chunk));
      answer.on("error", reject);
      answer.on("end", () => {
        const text = Buffer.concat(chunks).toString("utf8");
        const status = answer.statusCode ?? 0;
        if (status >= 400) return reject(new EngineError(status, messageOf(text)));
        try {
          resolve((text === "" ? undefined : JSON.parse(text)) as T);
        } catch {
          reject(new Error(`Docker answered something else than JSON: ${text.slice(0, 100)}`));
        }
      });
    });
    asked.setTimeout(seconds * 1000, () =>
      asked.destroy(new Error(`Docker didn't answer within ${seconds} s`)),
    );
    asked.on("error", (error: NodeJS.ErrnoException) => {
      const away = error.code === "ENOENT" || error.code === "ECONNREFUSED";
      reject(away ? new Error("Docker doesn't run; systemctl status docker says why") : error);
    });
    asked.end(payload);
  });
}

function messageOf(text: string): string {
  try {
    return (JSON.parse(text) as { message: string }).message;
  } catch {
    return text;
  }
}

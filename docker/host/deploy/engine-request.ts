import { request } from "node:http";
import { EngineError } from "./engine-error";
import { DOCKER_SOCKET } from "./places";

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

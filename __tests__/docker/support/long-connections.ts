import { randomBytes } from "node:crypto";
import { type IncomingMessage, request } from "node:http";
import type { Socket } from "node:net";

/** A kind of long connection. */
export type Kind = "WebSocket" | "events" | "download";

/** What became of a long connection. */
export interface LongConnection {
  /** Its kind. */
  readonly kind: Kind;
  /** Milliseconds since 1970 when it was closed; undefined: it is open. */
  readonly closed?: number;
  /** Whether a download was complete. */
  readonly complete: boolean;
  /** Longest time without data, in milliseconds. */
  readonly longestGap: number;
}

/** Connections to one service that stay open, as browsers have them. They are not opened again. */
export class LongConnections {
  private readonly connections: { kind: Kind; closed?: number; complete: boolean; longestGap: number }[] = [];
  private readonly sockets: Socket[] = [];

  /** @param url - base URL of the service, without a slash at its end */
  constructor(private readonly url: string) {}

  /** Opens connections, and waits until each has received data. @param query - for example `?seconds=20` */
  public async open(kind: Kind, count = 1, query = ""): Promise<void> {
    await Promise.all(Array.from({ length: count }, () => this.openOne(kind, query)));
  }

  /** All connections. */
  public get all(): readonly LongConnection[] {
    return this.connections;
  }

  /** Connections that are closed, without the downloads that are complete. */
  public get cut(): readonly LongConnection[] {
    return this.connections.filter(({ closed, complete }) => closed !== undefined && !complete);
  }

  /** Closes those that are open. */
  public close(): void {
    for (const socket of this.sockets) socket.destroy();
  }

  private openOne(kind: Kind, query: string): Promise<void> {
    const path = { WebSocket: "socket", events: "events", download: "download" }[kind];
    const headers =
      kind === "WebSocket"
        ? {
            connection: "Upgrade",
            upgrade: "websocket",
            "sec-websocket-version": "13",
            "sec-websocket-key": randomBytes(16).toString("base64"),
          }
        : {};
    return new Promise((resolve, reject) => {
      const sent = request(`${this.url}/${path}${query}`, { agent: false, headers });
      sent.on("upgrade", (_, socket: Socket) => this.follow(kind, socket, socket, resolve));
      sent.on("response", (answer: IncomingMessage) => {
        if (answer.statusCode !== 200) return reject(new Error(`${path} answered ${answer.statusCode}`));
        this.follow(kind, answer, answer.socket, resolve);
      });
      sent.on("error", reject);
      sent.end();
    });
  }

  private follow(kind: Kind, data: IncomingMessage | Socket, socket: Socket, opened: () => void): void {
    const connection: (typeof this.connections)[number] = { kind, complete: false, longestGap: 0 };
    this.connections.push(connection);
    this.sockets.push(socket);
    let last = Date.now();
    data.on("data", () => {
      opened();
      connection.longestGap = Math.max(connection.longestGap, Date.now() - last);
      last = Date.now();
    });
    data.on("error", () => undefined);
    data.on("close", () => {
      connection.closed = Date.now();
      connection.complete = kind === "download" && (data as IncomingMessage).complete;
    });
  }
}

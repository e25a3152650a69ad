import { type Socket, connect } from "node:net";

/** Connections that have had one answer and are kept open. */
export class IdleConnections {
  private constructor(private readonly sockets: readonly Socket[]) {}

  /** How many the server hasn't closed. */
  public get open(): number {
    return this.sockets.filter((socket) => socket.readyState === "open").length;
  }

  /**
   * Opens them a few at a time, asks for the file on each and waits until it has come whole.
   *
   * Not all at once: Apache's event closes idle connections while all its threads are busy.
   *
   * @param bytes - length of the file
   */
  public static async open(port: number, count: number, bytes: number): Promise<IdleConnections> {
    const sockets: Socket[] = [];
    while (sockets.length < count) {
      const few = Array.from({ length: Math.min(BATCH, count - sockets.length) }, () => ask(port, bytes));
      sockets.push(...(await Promise.all(few)));
    }
    return new IdleConnections(sockets);
  }

  /** Closes them. */
  public close(): void {
    this.sockets.forEach((socket) => socket.destroy());
  }
}

/** Connections that are opened at a time. */
const BATCH = 20;

/** Apache's prefork starts 32 processes a second at most, and event none for a while. */
const PATIENCE = 60_000;

function ask(port: number, bytes: number): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, "127.0.0.1");
    const late = setTimeout(() => socket.destroy(new Error("no answer on an idle connection")), PATIENCE);
    let answer = Buffer.alloc(0);
    const read = (chunk: Buffer) => {
      answer = Buffer.concat([answer, chunk]);
      const head = answer.indexOf("\r\n\r\n");
      if (head === -1 || answer.length < head + 4 + bytes) return;
      clearTimeout(late);
      socket.off("data", read);
      // From now on somebody has to read, so that an end is noticed.
      socket.resume();
      resolve(socket);
    };
    socket.on("data", read);
    socket.on("error", reject);
    socket.write("GET /page.html HTTP/1.1\r\nHost: localhost\r\n\r\n");
  });
}

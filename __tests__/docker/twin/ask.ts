import { connect, type Socket } from "node:net";
import { connect as connectTls } from "node:tls";
import { DOMAIN, type TwinEdge } from "./twin-edge";

/** Milliseconds after which a question has failed. */
const PATIENCE = 15_000;

/** An HTTP answer. */
export interface Answer {
  readonly status: number;
  /** Values by lower-case name, in order. */
  readonly headers: ReadonlyMap<string, readonly string[]>;
  readonly body: string;
  /** Interim answers before it. */
  readonly interim: readonly number[];
}

/** What the application saw of a request. */
export interface Echo {
  readonly service: string;
  readonly method: string;
  readonly url: string;
  readonly httpVersion: string;
  readonly rawHeaders: readonly string[];
  readonly bytes: number;
  readonly start: string;
}

/** Parts of a request beside its first line. */
export interface Request {
  /** Header lines. */
  readonly headers?: readonly string[];
  readonly body?: string | Buffer;
  /** Whether it goes over TLS. */
  readonly secure?: boolean;
  /** Whether Host and `Connection: close` are left out. */
  readonly bare?: boolean;
}

/** A connection that a test writes to and reads from by itself. */
export class Conversation {
  /** Everything that was received. */
  public received = "";
  /** Whether the other side has closed it. */
  public ended = false;

  private constructor(private readonly socket: Socket) {
    socket.setEncoding("latin1");
    socket.on("data", (text) => (this.received += String(text)));
    socket.on("error", () => (this.ended = true));
    socket.on("close", () => (this.ended = true));
  }

  /** Connects. */
  public static open({ address }: TwinEdge, secure = false, port = 80): Promise<Conversation> {
    return new Promise((resolve, reject) => {
      const socket: Socket = secure
        ? connectTls({ host: address, port: 443, servername: DOMAIN, rejectUnauthorized: false })
        : connect(port, address);
      socket.once("error", reject);
      socket.once(secure ? "secureConnect" : "connect", () => {
        resolve(new Conversation(socket));
      });
    });
  }

  /** Sends. */
  public write(data: string | Buffer): void {
    this.socket.write(typeof data === "string" ? Buffer.from(data, "latin1") : data);
  }

  /** Waits until something holds. @returns milliseconds until then; Infinity: it never did */
  public async until(holds: () => boolean, milliseconds = PATIENCE): Promise<number> {
    const start = Date.now();
    while (!holds()) {
      if (Date.now() - start > milliseconds) return Infinity;
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    return Date.now() - start;
  }

  /** Closes it. */
  public close(): void {
    this.socket.destroy();
  }
}

/** Sends a request on a connection of its own, and reads the answer until the connection ends. */
export async function ask(edge: TwinEdge, line: string, request: Request = {}): Promise<Answer> {
  const { headers = [], body = "", secure = false, bare = false } = request;
  const usual = [`Host: ${DOMAIN}`, "Connection: close"].filter(
    (each) =>
      !headers.some((header) => header.toLowerCase().startsWith(each.toLowerCase().split(":")[0] ?? "")),
  );
  const conversation = await Conversation.open(edge, secure);
  conversation.write([line, ...(bare ? [] : usual), ...headers, "", ""].join("\r\n"));
  if (body.length > 0) conversation.write(body);
  await conversation.until(() => conversation.ended);
  conversation.close();
  return parseAnswer(conversation.received);
}

/** Returns what the application saw of a request. */
export async function echo(edge: TwinEdge, line: string, request: Request = {}): Promise<Echo> {
  const answer = await ask(edge, line, request);
  if (!answer.body.startsWith("{")) throw new Error(`${answer.status}: ${answer.body.slice(0, 200)}`);
  return JSON.parse(Buffer.from(answer.body, "latin1").toString("utf8")) as Echo;
}

/** Returns the values of a header that the application got. */
export function seen({ rawHeaders }: Echo, name: string): readonly string[] {
  return rawHeaders.filter((_, index) => index % 2 === 1 && rawHeaders[index - 1]?.toLowerCase() === name);
}

/** Parses an answer; status 0: there was none. */
export function parseAnswer(received: string, interim: readonly number[] = []): Answer {
  const end = received.indexOf("\r\n\r\n");
  if (end === -1) return { status: 0, headers: new Map(), body: received, interim };
  const [first = "", ...lines] = received.slice(0, end).split("\r\n");
  const status = Number(first.split(" ")[1]);
  const rest = received.slice(end + 4);
  if (status < 200 && status !== 101) return parseAnswer(rest, [...interim, status]);
  const headers = new Map<string, string[]>();
  for (const line of lines) {
    const name = line.slice(0, line.indexOf(":")).toLowerCase();
    headers.set(name, [...(headers.get(name) ?? []), line.slice(line.indexOf(":") + 1).trim()]);
  }
  const isChunked = headers.get("transfer-encoding")?.includes("chunked") === true;
  return { status, headers, body: isChunked ? withoutChunks(rest) : rest, interim };
}

function withoutChunks(text: string): string {
  const end = text.indexOf("\r\n");
  const size = parseInt(text.slice(0, end), 16);
  if (end === -1 || !(size > 0)) return "";
  return text.slice(end + 2, end + 2 + size) + withoutChunks(text.slice(end + 4 + size));
}

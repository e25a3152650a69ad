import { Agent, createServer, type IncomingMessage, request as send, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { callName, errorAnswer, type ErrorAnswer } from "./protocols";

/** An injected fault. */
export interface Fault {
  /** Calls that fail, by their name from {@link callName}, for example `/^ec2:RunInstances$/`. */
  readonly matching: RegExp;
  /** Number of the first matching call that fails. Default 1. */
  readonly nth?: number;
  /** How many calls fail from that one on. An SDK's retry hides 1. Default: all. */
  readonly times?: number;
  /** What the caller gets. `reset` breaks the connection. */
  readonly answer: ErrorAnswer | "reset";
  /** Whether the call takes effect and only its answer is lost. */
  readonly takesEffect?: boolean;
}

/** A proxy in front of an emulator that fails calls on demand. */
export interface FaultProxy {
  /** Its URL, to use instead of the emulator's. */
  readonly url: string;
  /** Starts to fail calls. */
  inject(fault: Fault): void;
  /** Stops failing calls. Returns the names of the calls that failed. */
  clear(): readonly string[];
  /** Ends it. */
  stop(): Promise<void>;
}

/** An active fault. */
interface Injection {
  readonly fault: Fault;
  seen: number;
  readonly failed: string[];
}

/** An answer that is passed on. */
interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly body: Buffer | string;
}

/** Starts a proxy in front of an emulator. It passes every call on, except those that a fault matches. */
export async function startFaultProxy(emulatorUrl: string): Promise<FaultProxy> {
  const agent = new Agent({ keepAlive: true });
  let injection: Injection | undefined;

  const serve = async (request: IncomingMessage, response: ServerResponse) => {
    const body = await read(request);
    const { service, name } = callName(request, body.toString());
    const fault = injection && matchFault(injection, name);
    const passed =
      fault === undefined || fault.takesEffect === true
        ? await forward(emulatorUrl, agent, request, body)
        : undefined;
    if (fault === undefined && passed !== undefined) reply(response, passed);
    else if (fault === undefined || fault.answer === "reset") request.socket.resetAndDestroy();
    else reply(response, errorAnswer(service, fault.answer));
  };

  const server = createServer((request, response) => {
    serve(request, response).catch(() => request.socket.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    inject: (fault) => {
      injection = { fault, seen: 0, failed: [] };
    },
    clear: () => {
      const failed = injection?.failed ?? [];
      injection = undefined;
      return failed;
    },
    stop: () => {
      agent.destroy();
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

/** Counts a call. Returns the fault if the call fails. */
function matchFault(injection: Injection, name: string): Fault | undefined {
  const { matching, nth = 1, times = Infinity } = injection.fault;
  if (!matching.test(name)) return undefined;
  injection.seen += 1;
  if (injection.seen < nth || injection.seen >= nth + times) return undefined;
  injection.failed.push(name);
  return injection.fault;
}

async function read(stream: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

function forward(url: string, agent: Agent, request: IncomingMessage, body: Buffer): Promise<Answer> {
  const { method, headers, url: path } = request;
  return new Promise((resolve, reject) => {
    const outgoing = send(new URL(path ?? "/", url), { method, headers, agent, setHost: false }, (answer) => {
      read(answer).then(
        (content) => resolve({ status: answer.statusCode ?? 502, headers: answer.headers, body: content }),
        reject,
      );
    });
    outgoing.on("error", reject);
    outgoing.end(body);
  });
}

function reply(response: ServerResponse, { status, headers, body }: Answer): void {
  response.statusCode = status;
  for (const [name, value] of Object.entries(headers)) {
    if (value !== undefined && !HOP_BY_HOP.has(name)) response.setHeader(name, value);
  }
  response.end(body);
}

/** Headers that belong to one connection and are not passed on. */
const HOP_BY_HOP = new Set(["connection", "keep-alive", "transfer-encoding"]);

import { Agent, createServer, type IncomingMessage, request as send, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { callName } from "./call-name";
import { faultAnswer, type Refusal } from "./fault-answer";

/** What goes wrong, and where. */
export interface Fault {
  /** Calls that it is about, by their names as {@link callName} gives them, for example `/^ec2:RunInstances$/`. */
  readonly matching: RegExp;
  /** Which of them is the first to fail; 1 if not said. */
  readonly nth?: number;
  /** How many fail, counted from that one: 1 is healed by an SDK's own retry; all that follow if not said. */
  readonly times?: number;
  /** What the caller meets; `reset` is a connection that breaks. */
  readonly answer: Refusal | "reset";
  /** Whether the call takes effect all the same, and only its answer is lost. */
  readonly takesEffect?: boolean;
}

/** A door to an emulator that fails on demand. */
export interface FaultProxy {
  /** Where it answers, in place of the emulator. */
  readonly url: string;
  /** Lets calls fail from now on. */
  inject(fault: Fault): void;
  /** Lets all calls through again; answers with the names of those that failed. */
  heal(): readonly string[];
  /** Ends it. */
  stop(): Promise<void>;
}

/** A fault at work. */
interface Injection {
  readonly fault: Fault;
  seen: number;
  readonly failed: string[];
}

/** An answer as it is passed on. */
interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly body: Buffer | string;
}

/** Starts a proxy in front of an emulator: every call goes through as it is, but for those that are told to fail. */
export async function startFaultProxy(emulatorUrl: string): Promise<FaultProxy> {
  const agent = new Agent({ keepAlive: true });
  let injection: Injection | undefined;

  const serve = async (request: IncomingMessage, response: ServerResponse) => {
    const body = await read(request);
    const { service, name } = callName(request, body.toString());
    const fault = injection && strike(injection, name);
    const passed =
      fault === undefined || fault.takesEffect === true
        ? await forward(emulatorUrl, agent, request, body)
        : undefined;
    if (fault === undefined && passed !== undefined) return reply(response, passed);
    if (fault === undefined || fault.answer === "reset") return void request.socket.resetAndDestroy();
    reply(response, faultAnswer(service, fault.answer));
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
    heal: () => {
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

/** Counts a call, and answers with the fault if it is one of those that fail. */
function strike(injection: Injection, name: string): Fault | undefined {
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

/** Headers that are about one connection, and are made anew for the next. */
const HOP_BY_HOP = new Set(["connection", "keep-alive", "transfer-encoding"]);

import { randomUUID } from "node:crypto";
import { Agent, request } from "node:http";
import { Agent as SecureAgent, request as secureRequest } from "node:https";

/** A steady stream of requests. */
export interface LoadProps {
  /** Base URL, for example `http://10.0.0.2`. */
  readonly url: string;
  /** Path and query. */
  readonly path: string;
  /** Requests a second. */
  readonly rate: number;
  /** Whether connections are kept open. Otherwise every request has a new one. */
  readonly keepAlive: boolean;
  /** Server name for TLS, where the URL has an IP address. */
  readonly servername?: string;
  /** Whether each request adds an item with a unique name. */
  readonly adds?: boolean;
}

/** A failed request: no answer, or a status other than 200 and 201. */
export interface Failure {
  /** When it was sent, ISO 8601. */
  readonly at: string;
  /** The status or the error. */
  readonly what: string;
}

/** An answer. */
export interface Answer {
  /** When the request was sent, milliseconds since 1970. */
  readonly at: number;
  /** Latency. */
  readonly milliseconds: number;
}

/** The result of a stream of requests. */
export interface LoadResult {
  readonly answers: readonly Answer[];
  readonly failures: readonly Failure[];
  /** Names of the items whose request was answered with 201. */
  readonly added: readonly string[];
}

/** Timeout of a request, in milliseconds. */
const REQUEST_TIMEOUT = 30_000;

/**
 * A stream of requests until it is stopped.
 *
 * Each request is sent once, at its time, without waiting for earlier answers, and each is counted. Load generators
 * that retry on a closed connection or wait for an answer would hide lost requests.
 */
export class Load {
  private readonly answers: Answer[] = [];
  private readonly failures: Failure[] = [];
  private readonly added: string[] = [];
  private readonly open = new Set<Promise<void>>();
  private readonly agent: Agent | false;
  private readonly isSecure: boolean;
  private readonly pace: NodeJS.Timeout;

  constructor(private readonly props: LoadProps) {
    const options = { keepAlive: true, maxFreeSockets: 50 };
    this.isSecure = props.url.startsWith("https:");
    this.agent = props.keepAlive && (this.isSecure ? new SecureAgent(options) : new Agent(options));
    this.pace = setInterval(() => this.send(), 1000 / props.rate);
  }

  /** Stops sending, waits for the last answer, and returns the result. */
  public async stop(): Promise<LoadResult> {
    clearInterval(this.pace);
    await Promise.all(this.open);
    if (this.agent !== false) this.agent.destroy();
    const { answers, failures, added } = this;
    return { answers, failures, added };
  }

  private send(): void {
    const name = this.props.adds === true ? randomUUID() : undefined;
    const at = Date.now();
    const asked = this.ask(name)
      .then((status) => {
        this.answers.push({ at, milliseconds: Date.now() - at });
        if (status !== 200 && status !== 201) this.fail(at, String(status));
        else if (name !== undefined) this.added.push(name);
      })
      .catch((error: unknown) => this.fail(at, String(error)));
    const done = asked.finally(() => this.open.delete(done));
    this.open.add(done);
  }

  private ask(name: string | undefined): Promise<number> {
    const body = name === undefined ? undefined : JSON.stringify({ name });
    const options = {
      method: body === undefined ? "GET" : "POST",
      agent: this.agent,
      headers: body === undefined ? {} : { "content-type": "application/json" },
      signal: AbortSignal.timeout(REQUEST_TIMEOUT),
      // The certificate is of the tests' certificate authority.
      ...(this.isSecure ? { servername: this.props.servername, rejectUnauthorized: false } : {}),
    };
    const send = this.isSecure ? secureRequest : request;
    return new Promise((resolve, reject) => {
      const asked = send(`${this.props.url}${this.props.path}`, options, (answer) => {
        answer.resume();
        answer.on("error", reject);
        answer.on("end", () => resolve(answer.statusCode ?? 0));
      });
      asked.on("error", reject);
      asked.end(body);
    });
  }

  private fail(at: number, what: string): void {
    this.failures.push({ at: new Date(at).toISOString(), what });
  }
}

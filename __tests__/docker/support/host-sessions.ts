import { hostArtifacts } from "./host-artifacts";
import type { TestHost } from "./test-host";

/** A session document, as Systems Manager reads it. */
interface Document {
  readonly parameters: Readonly<
    Record<string, { readonly default?: string; readonly allowedPattern: string }>
  >;
  readonly properties: {
    readonly linux: { readonly commands: string; readonly runAsElevated: boolean };
  };
}

/** What the agent of a target does in a session: it runs lines, or connects to a port. */
export type SessionWork =
  | { readonly container: string; readonly script: string }
  | { readonly container: string; readonly host: string; readonly port: number };

type Given = Readonly<Record<string, readonly string[]>>;

/** The document of AWS that forwards a port to another host, and its parameters. Source: Session Manager user guide. */
const FORWARDING = "AWS-StartPortForwardingSessionToRemoteHost";
const PORT = /^[1-9]\d{0,4}$/;
const FORWARDED: Readonly<Record<string, RegExp>> = {
  host: /^[\w.-]{3,}$/,
  portNumber: PORT,
  localPortNumber: PORT,
};

/** Systems Manager's sessions with one host. What a document says is done by the stand-in of the plugin, on that host. */
export class HostSessions {
  private readonly work = new Map<string, SessionWork>();
  private readonly running = new Set<string>();
  private count = 0;

  /** @param instanceId - id by which the host is known */
  constructor(
    private readonly host: TestHost,
    private readonly instanceId: string,
  ) {}

  /** Ids of the sessions that were not ended. */
  public get open(): readonly string[] {
    return [...this.running];
  }

  /** Answers StartSession. A text is the name of an error. @param url - URL of the server */
  public start(request: Readonly<Record<string, unknown>>, url: string): object | string {
    const { Target, DocumentName, Parameters = {}, ...others } = request;
    if (Target !== this.instanceId) return "TargetNotConnected";
    const work = this.workOf(String(DocumentName), Parameters as Given);
    if (typeof work === "string") return work;
    if (Object.keys(others).length > 0) return "InvalidParameters";
    const SessionId = `operator-${++this.count}`;
    const TokenValue = `token-${this.count}`;
    this.work.set(TokenValue, work);
    this.running.add(SessionId);
    return { SessionId, TokenValue, StreamUrl: `${url}/session/${SessionId}` };
  }

  /** Returns what is done in the session of a token, which opens it once. */
  public opened(token: string): SessionWork | undefined {
    const work = this.work.get(token);
    this.work.delete(token);
    return work;
  }

  /** Answers TerminateSession. */
  public terminate({ SessionId }: Readonly<Record<string, unknown>>): object {
    this.running.delete(String(SessionId));
    return { SessionId };
  }

  private workOf(document: string, given: Given): SessionWork | string {
    const { container } = this.host;
    const one = (name: string) => (given[name]?.length === 1 ? given[name][0] : undefined);
    if (document === FORWARDING) {
      const isComplete = Object.entries(FORWARDED).every(([name, allowed]) => allowed.test(one(name) ?? ""));
      if (!isComplete || Object.keys(given).length !== 3) return "InvalidParameters";
      return { container, host: one("host") ?? "", port: Number(one("portNumber")) };
    }
    const { shellName, shell } = hostArtifacts();
    if (document !== shellName) return "InvalidDocument";
    const { parameters, properties } = JSON.parse(shell) as Document;
    let script = properties.linux.commands;
    for (const name of Object.keys(given)) if (!(name in parameters)) return "InvalidParameters";
    for (const [name, { default: value, allowedPattern }] of Object.entries(parameters)) {
      const typed = one(name) ?? value;
      if (typed === undefined || !new RegExp(allowedPattern).test(typed)) return "InvalidParameters";
      script = script.replaceAll(`{{ ${name} }}`, typed);
    }
    return { container, script };
  }
}

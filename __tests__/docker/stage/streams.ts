import { percentile } from "../report/percentile";
import { type Failure, Load, type LoadResult } from "./load";

/** What a visitor's browsers and scripts do, all at once: each stream by its name. */
const STREAMS = {
  "GET /, kept alive": { path: "/", rate: 20, keepAlive: true },
  "GET /, a connection each": { path: "/", rate: 10, keepAlive: false },
  "GET /api/items, kept alive": { path: "/api/items?limit=1", rate: 20, keepAlive: true },
  "GET /api/items, a connection each": { path: "/api/items?limit=1", rate: 10, keepAlive: false },
  "POST /api/items, kept alive": { path: "/api/items", rate: 10, keepAlive: true, adds: true },
  "POST /api/items, a connection each": { path: "/api/items", rate: 10, keepAlive: false, adds: true },
} as const;

/** Times between which something is done to the host, milliseconds since 1970. */
export interface Window {
  readonly from: number;
  readonly to: number;
}

/** A steady load of reading and adding, with connections that are kept and such that aren't. */
export class Streams {
  private readonly loads: ReadonlyMap<string, Load>;

  constructor(url: string) {
    this.loads = new Map(Object.entries(STREAMS).map(([name, props]) => [name, new Load({ url, ...props })]));
  }

  /** Ends the load, and says what came of it. */
  public async stop(): Promise<StreamResults> {
    const results = await Promise.all(
      [...this.loads].map(async ([name, load]) => [name, await load.stop()] as const),
    );
    return new StreamResults(new Map(results));
  }
}

/** What came of a load. */
export class StreamResults {
  constructor(private readonly results: ReadonlyMap<string, LoadResult>) {}

  /** Requests that failed, with the stream that they belong to. */
  public get failures(): readonly (Failure & { readonly stream: string })[] {
    return [...this.results].flatMap(([stream, { failures }]) =>
      failures.map((each) => ({ ...each, stream })),
    );
  }

  /** Requests that were sent. */
  public get sent(): number {
    return [...this.results.values()].reduce((sum, { answers }) => sum + answers.length, 0);
  }

  /** Names of items that were added. */
  public get added(): readonly string[] {
    return [...this.results.values()].flatMap(({ added }) => added);
  }

  /** A table of requests and latencies before, during and after something. */
  public table({ from, to }: Window): readonly string[] {
    const rows = [...this.results].map(([name, { answers, failures }]) => {
      const parts = [
        answers.filter(({ at }) => at < from),
        answers.filter(({ at }) => at >= from && at <= to),
        answers.filter(({ at }) => at > to),
      ];
      const p99 = parts.map((part) => `${percentile(part, 99)} ms`);
      return `| ${[name, answers.length, failures.length, ...p99].join(" | ")} |`;
    });
    return [
      "| stream | requests | failed | p99 before | p99 during | p99 after |",
      "|---|---|---|---|---|---|",
      ...rows,
    ];
  }
}

import { type Answer, type Failure, Load, type LoadResult } from "./load";

/** The parallel streams of requests, by name. */
const STREAMS = {
  "GET /, kept alive": { path: "/", rate: 20, keepAlive: true },
  "GET /, a connection each": { path: "/", rate: 10, keepAlive: false },
  "GET /api/items, kept alive": { path: "/api/items?limit=1", rate: 20, keepAlive: true },
  "GET /api/items, a connection each": { path: "/api/items?limit=1", rate: 10, keepAlive: false },
  "POST /api/items, kept alive": { path: "/api/items", rate: 10, keepAlive: true, adds: true },
  "POST /api/items, a connection each": { path: "/api/items", rate: 10, keepAlive: false, adds: true },
} as const;

/** Start and end of an action, in milliseconds since 1970. */
export interface Window {
  readonly from: number;
  readonly to: number;
}

/** A steady load of reads and writes, on kept and on new connections. */
export class Streams {
  private readonly loads: ReadonlyMap<string, Load>;

  constructor(url: string) {
    this.loads = new Map(Object.entries(STREAMS).map(([name, props]) => [name, new Load({ url, ...props })]));
  }

  /** Stops the load. Returns its results. */
  public async stop(): Promise<StreamResults> {
    const results = await Promise.all(
      [...this.loads].map(async ([name, load]) => [name, await load.stop()] as const),
    );
    return new StreamResults(new Map(results));
  }
}

/** The results of a load. */
export class StreamResults {
  constructor(private readonly results: ReadonlyMap<string, LoadResult>) {}

  /** Failed requests, with their stream. */
  public get failures(): readonly (Failure & { readonly stream: string })[] {
    return [...this.results].flatMap(([stream, { failures }]) =>
      failures.map((each) => ({ ...each, stream })),
    );
  }

  /** How many requests were sent. */
  public get sent(): number {
    return [...this.results.values()].reduce((sum, { answers }) => sum + answers.length, 0);
  }

  /** Names of the added items. */
  public get added(): readonly string[] {
    return [...this.results.values()].flatMap(({ added }) => added);
  }

  /** Formats a table of requests and latencies before, during and after an action. */
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

/** Returns a percentile of the latencies, in milliseconds. */
function percentile(answers: readonly Answer[], percent: number): number {
  const sorted = answers.map(({ milliseconds }) => milliseconds).sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor((sorted.length * percent) / 100))] ?? 0;
}

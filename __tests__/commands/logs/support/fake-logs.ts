import { type LogOptions, readLogs } from "../../../../constructs/commands/logs";
import { answering } from "../../support/answering";

/** A line in the fake CloudWatch. */
export interface StoredLine {
  readonly group?: string;
  readonly stream: string;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly message: string;
}

/** The fake CloudWatch: the lines that it has, each from one look on, and how it fails. */
export interface FakeLogs {
  /** Lines, by the number of the look from which on they are there. */
  readonly looks: readonly (readonly StoredLine[])[];
  /** Lines in one page of an answer. */
  readonly page?: number;
  /** Error that a look is answered with, by its number. */
  readonly errors?: Readonly<Record<number, string>>;
}

/** A request for lines, as the API has it. */
interface FilterRequest {
  readonly logGroupName: string;
  readonly startTime: number;
  readonly logStreamNamePrefix?: string;
  readonly nextToken?: string;
}

/** Noon of a day, which is the time of these tests. */
export const NOW = Date.parse("2026-11-26T12:00:00Z");

const STYLE = { utc: true, json: false, terminal: false, colours: true };

/** Reads logs of a fake CloudWatch; the clock stands, and each pause begins another look. */
export async function linesOf(
  { looks, page = 2, errors = {} }: FakeLogs,
  options: Partial<LogOptions> = {},
  services: readonly string[] = ["back"],
) {
  const lines: string[] = [];
  const said: string[] = [];
  const requests: FilterRequest[] = [];
  let look = 0;
  const stored = () =>
    looks
      .slice(0, look + 1)
      .flat()
      .map((line, index) => ({ ...line, id: `${index}` }));
  const error = await answering(
    (_, body) => {
      const request = JSON.parse(body) as FilterRequest;
      requests.push(request);
      const failure = errors[look];
      if (failure !== undefined) return [400, JSON.stringify({ __type: failure, message: "no." })];
      const { logGroupName, startTime, logStreamNamePrefix = "", nextToken = "0" } = request;
      const found = stored()
        .filter(({ group = "/shop/dev/back" }) => group === logGroupName)
        .filter(({ at, stream }) => at >= startTime && stream.startsWith(logStreamNamePrefix))
        .sort((a, b) => a.at - b.at);
      const begin = Number(nextToken);
      const events = found.slice(begin, begin + page).map(({ id, at, stream, message }) => ({
        ...{ eventId: id, timestamp: at, logStreamName: stream, message },
      }));
      const more = begin + page < found.length ? { nextToken: String(begin + page) } : {};
      return [200, JSON.stringify({ events, ...more })];
    },
    () =>
      readLogs(
        {
          ...{ from: NOW - 3_600_000, grep: "", follow: false, style: STYLE },
          ...options,
          ...{ environment: "dev", region: "ap-northeast-2" },
          queries: services.map((service) => ({
            service,
            group: `/shop/dev/${service}`,
            ...(options.platform === undefined ? {} : { platform: options.platform }),
          })),
        },
        {
          now: () => NOW,
          pause: async () => ++look < looks.length,
          print: (line) => void lines.push(line),
          say: (line) => void said.push(line),
        },
      ).catch((thrown: unknown) => thrown),
  );
  return { lines, said, requests, error: error instanceof Error ? error.message : undefined };
}

import { type CloudWatchLogsClient, paginateFilterLogEvents } from "@aws-sdk/client-cloudwatch-logs";
import type { Platform } from "../access/platform";

/** A line in the log of a service. */
export interface LogEvent {
  /** CloudWatch's id, by which a line that is read twice is known. */
  readonly id: string;
  /** Milliseconds since 1970. */
  readonly at: number;
  /** Name of the service. */
  readonly service: string;
  /** Where it was written; absent: the stream has another name. */
  readonly platform?: Platform;
  /** Id of the task, or the colour of the host's container; for a release command `release`. */
  readonly source: string;
  /** Name of the stream. */
  readonly stream: string;
  /** The line. */
  readonly message: string;
}

/** Which lines are read. */
export interface LogQuery {
  /** Name of the service. */
  readonly service: string;
  /** Its log group. */
  readonly group: string;
  /** Only lines of this platform; absent: of both. */
  readonly platform?: Platform;
}

/** First part of the names of a platform's streams. */
const PREFIXES: Readonly<Record<Platform, string>> = { ec2: "host/", fargate: "fargate/" };

/** Reads the lines of a service from a time on, in the order of CloudWatch: by their time. */
export async function* logEvents(
  client: CloudWatchLogsClient,
  { service, group, platform }: LogQuery,
  from: number,
): AsyncGenerator<LogEvent> {
  const request = {
    logGroupName: group,
    startTime: from,
    ...(platform === undefined ? {} : { logStreamNamePrefix: PREFIXES[platform] }),
  };
  // A page may be empty and have a successor. Source: CloudWatch Logs API reference, FilterLogEvents.
  for await (const { events = [] } of paginateFilterLogEvents({ client }, request)) {
    for (const { eventId = "", timestamp = 0, logStreamName: stream = "", message = "" } of events) {
      yield { id: eventId, at: timestamp, service, stream, message, ...sourceOf(stream) };
    }
  }
}

/** Parses the name of a stream: `fargate/<container>/<task>`, or `host/<run>/<colour>`. */
function sourceOf(stream: string): Pick<LogEvent, "platform" | "source"> {
  const source = stream.split("/").at(-1) ?? stream;
  if (stream.startsWith(PREFIXES.ec2)) return { platform: "ec2", source };
  return stream.startsWith(PREFIXES.fargate) ? { platform: "fargate", source } : { source: stream };
}

/** Merges lines of several services by their time; each is in that order already. */
export async function* merged(sources: readonly AsyncGenerator<LogEvent>[]): AsyncGenerator<LogEvent> {
  const heads = await Promise.all(
    sources.map(async (source) => ({
      source,
      next: (await source.next()) as IteratorResult<LogEvent, void>,
    })),
  );
  for (;;) {
    const open = heads.flatMap((head) => (head.next.done === true ? [] : [{ head, event: head.next.value }]));
    const [first] = open.sort((a, b) => a.event.at - b.event.at);
    if (first === undefined) return;
    yield first.event;
    first.head.next = await first.head.source.next();
  }
}

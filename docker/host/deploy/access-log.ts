import { closeSync, existsSync, fstatSync, openSync, readFileSync, readSync } from "node:fs";
import { hostname } from "node:os";
import type { LogEvent } from "./aws";
import { writeAtomically } from "./files";
import type { Host } from "./host";
import { readManifest } from "./manifest";
import { ACCESS_LOG, ACCESS_LOG_POSITION, EVENTS_FILE, INSTANCE_ID, MANIFEST_FILE } from "./paths";

/**
 * Bytes of the file that are sent at once. CloudWatch takes 1,048,576 and 10,000 events, and counts 26 more for each event; a
 * byte that is no UTF-8 becomes three. Source: CloudWatch Logs API reference, PutLogEvents.
 */
const PART = 256 * 1024;

/** Parts that one call sends, so that a flood of requests does not keep the processor busy. The next call goes on from there. */
const MAX_PARTS = 20;

/** How far the log has been sent: a file, and the bytes of it. Rotation gives the file another name, and not another inode. */
interface Position {
  readonly inode: number;
  readonly offset: number;
}

/**
 * Sends what nginx has logged since the last time to its log group, under a stream of this instance.
 *
 * Nothing is lost while CloudWatch does not answer: the next call tries again, until logrotate has compressed the lines. A line
 * may be sent twice when this process ends before it has recorded how far it is.
 */
export async function sendAccessLog({ aws, logTarget }: Pick<Host, "aws" | "logTarget">): Promise<void> {
  const group = groupOf({ logTarget });
  if (group === undefined) return;
  const target = { group, stream: instanceId() };
  for (let part = 0; part < MAX_PARTS; part++) {
    const next = nextPart(readPosition());
    if (next === undefined) return;
    for (const events of batches(eventsIn(next.text))) await aws.writeLog(target, events, EVENTS_FILE);
    writeAtomically(ACCESS_LOG_POSITION, JSON.stringify(next.position));
  }
}

/** Returns the log group of the requests; undefined: they stay on the host. */
function groupOf({ logTarget }: Pick<Host, "logTarget">): string | undefined {
  if (logTarget.driver !== "awslogs" || !existsSync(MANIFEST_FILE)) return undefined;
  return readManifest(readFileSync(MANIFEST_FILE, "utf8")).accessLog;
}

const MINUTE = 60_000;

/**
 * Returns for how many minutes the oldest request has waited that CloudWatch has not got; 0: it has all; undefined: it is to get
 * none.
 *
 * @param now - in milliseconds since 1970
 */
export function accessLogDelay(host: Pick<Host, "logTarget">, now: number): number | undefined {
  if (groupOf(host) === undefined) return undefined;
  const [oldest] = eventsIn(nextPart(readPosition())?.text ?? "");
  return oldest === undefined ? 0 : Math.max(0, (now - oldest.timestamp) / MINUTE);
}

/**
 * Returns the requests of lines of the log, in the order of their time, which CloudWatch asks for.
 *
 * Without query strings, also of a worker of nginx that is older than its configuration; what is no request is left out.
 */
export function eventsIn(text: string): readonly LogEvent[] {
  const events = text.split("\n").flatMap((line) => {
    const request = parsed(line);
    const timestamp = Date.parse(String(request?.["time"]));
    if (request === undefined || Number.isNaN(timestamp)) return [];
    const [uri] = String(request["uri"]).split(/[?#]/);
    return [{ timestamp, message: JSON.stringify({ ...request, uri }) }];
  });
  return events.sort((one, other) => one.timestamp - other.timestamp);
}

function parsed(line: string): Readonly<Record<string, unknown>> | undefined {
  try {
    return line.startsWith("{") ? (JSON.parse(line) as Readonly<Record<string, unknown>>) : undefined;
  } catch {
    return undefined;
  }
}

/** CloudWatch takes events of at most 24 hours at once: those of one day. */
function batches(events: readonly LogEvent[]): readonly (readonly LogEvent[])[] {
  const days = new Map<string, LogEvent[]>();
  for (const event of events) {
    const day = new Date(event.timestamp).toISOString().slice(0, 10);
    days.set(day, [...(days.get(day) ?? []), event]);
  }
  return [...days.values()];
}

/** Returns whole lines that have not been sent: first those of a file that was rotated since. */
function nextPart(position: Position | undefined): { text: string; position: Position } | undefined {
  for (const path of [`${ACCESS_LOG}.1`, ACCESS_LOG]) {
    if (!existsSync(path)) continue;
    const file = openSync(path, "r");
    try {
      const { ino: inode, size } = fstatSync(file);
      const isSame = position?.inode === inode;
      if (path !== ACCESS_LOG && !isSame) continue;
      const start = isSame && position.offset <= size ? position.offset : 0;
      const { text, length } = readLines(file, start);
      if (length > 0) return { text, position: { inode, offset: start + length } };
    } finally {
      closeSync(file);
    }
  }
  return undefined;
}

/** A line that is longer than a part is no request that nginx accepts. */
function readLines(file: number, start: number): { readonly text: string; readonly length: number } {
  const bytes = Buffer.alloc(PART);
  const read = readSync(file, bytes, 0, PART, start);
  const lines = bytes.lastIndexOf("\n", read - 1) + 1;
  const length = lines === 0 && read === PART ? PART : lines;
  return { text: bytes.toString("utf8", 0, length), length };
}

function readPosition(): Position | undefined {
  try {
    return JSON.parse(readFileSync(ACCESS_LOG_POSITION, "utf8")) as Position;
  } catch {
    return undefined;
  }
}

function instanceId(): string {
  return existsSync(INSTANCE_ID) ? readFileSync(INSTANCE_ID, "utf8").trim() : hostname();
}

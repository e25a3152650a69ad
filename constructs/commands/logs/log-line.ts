import type { LogEvent } from "./log-events";

/** How lines are printed. */
export interface LineStyle {
  /** Whether the time is in UTC, and not of this machine's time zone. */
  readonly utc: boolean;
  /** Whether each line names its service, too. */
  readonly services: boolean;
  /** Whether it is a JSON object. */
  readonly json: boolean;
  /** Whether a terminal shows it, which control characters of a message could change. */
  readonly terminal: boolean;
  /** Whether colours of a message stay. */
  readonly colours: boolean;
}

/** Digits of a task's id that are printed, as in ECS's own messages they are enough to find it. */
const ID_LENGTH = 8;

/** Width of `fargate 1a2b3c4d`. */
const MARK_WIDTH = "fargate ".length + ID_LENGTH;

/** Formats a line of a log: time, platform and task or colour, message. */
export function logLine(event: LogEvent, style: LineStyle): string {
  const { at, service, platform, source, stream, message } = event;
  const time = formatTime(at, style.utc);
  if (style.json) return JSON.stringify({ time, service, platform, source, stream, message });
  const short = platform === "fargate" ? source.slice(0, ID_LENGTH) : source;
  const mark = `${platform === undefined ? "" : `${platform} `}${short}`.padEnd(MARK_WIDTH);
  return [time, ...(style.services ? [service] : []), mark, printable(message.trimEnd(), style)].join(" ");
}

/** A colour in a text: ESC, `[`, numbers, `m`. */
const COLOUR = /\u001b\[[\d;]*m/g;

/** Every control character but the tab. */
const CONTROL = /[\u0000-\u0008\u000a-\u001a\u001c-\u001f\u007f-\u009f]|\u001b(?!\[[\d;]*m)/g;

function printable(message: string, { terminal, colours }: LineStyle): string {
  if (!terminal) return message;
  const cleaned = message.replace(CONTROL, " ");
  return colours ? cleaned : cleaned.replace(COLOUR, "");
}

/** Formats a time as ISO 8601 with milliseconds: in UTC with `Z`, or in this machine's time zone with its offset. */
export function formatTime(at: number, utc: boolean): string {
  if (utc) return new Date(at).toISOString();
  const minutes = -new Date(at).getTimezoneOffset();
  const local = new Date(at + minutes * 60_000).toISOString().replace("Z", "");
  const two = (value: number) => String(Math.floor(value)).padStart(2, "0");
  const [sign, distance] = [minutes < 0 ? "-" : "+", Math.abs(minutes)];
  return `${local}${sign}${two(distance / 60)}:${two(distance % 60)}`;
}

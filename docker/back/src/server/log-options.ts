import { type FastifyServerOptions } from "fastify";
import { reasonOf } from "../reason-of";

/** What Fastify takes for its logger. */
type LoggerOptions = Exclude<FastifyServerOptions["logger"], boolean | undefined>;

/** Where log lines go; absent: standard output. */
export interface LogStream {
  /** Takes one line of JSON. */
  write(line: string): void;
}

/**
 * Says how log lines look: JSON, one a line, with words for levels and a time that a person can read.
 *
 * Of an error it keeps what says where the mistake is. PostgreSQL's own `detail` would bring values from rows with it.
 */
export function logOptions(stream?: LogStream): LoggerOptions {
  return {
    level: "info",
    base: null,
    timestamp: () => `,"time":"${new Date().toISOString()}"`,
    formatters: { level: (level: string) => ({ level }) },
    serializers: { err: describe },
    ...(stream && { stream }),
  };
}

function describe(error: Error & { code?: string }) {
  return {
    type: error.name,
    message: reasonOf(error),
    code: error.code,
    stack: error.stack ?? "",
  };
}

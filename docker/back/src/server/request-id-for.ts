import { randomUUID } from "node:crypto";
import { type IncomingMessage } from "node:http";

/**
 * Names a request: as the proxy in front named it, or anew.
 *
 * A name that isn't plain and short isn't taken over, since it is written to every log line and sent back.
 */
export function requestIdFor({ headers }: Pick<IncomingMessage, "headers">): string {
  const given = headers["x-request-id"];
  return typeof given === "string" && /^[A-Za-z0-9._-]{1,64}$/.test(given) ? given : randomUUID();
}

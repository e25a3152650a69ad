import { type FastifyReply, type FastifyRequest, LogController } from "fastify";

/**
 * Logs each request in one line, when it has been answered.
 *
 * Fastify's own two lines cost twice as much to keep. Query string, headers and body stay out: they may hold secrets.
 */
export class RequestLog extends LogController {
  constructor() {
    super({ requestIdLogLabel: "requestId" });
  }

  /** Nothing: the line comes with the answer. */
  public override incomingRequest(): void {
    return;
  }

  /** Nothing: the line of the answer tells its 404. */
  public override routeNotFound(): void {
    return;
  }

  /** The line. */
  public override requestCompleted(_error: unknown, request: FastifyRequest, reply: FastifyReply): void {
    request.log.info(
      {
        method: request.method,
        path: request.url.split("?")[0],
        status: reply.statusCode,
        milliseconds: Math.round(reply.elapsedTime),
        client: request.ip,
      },
      "answered",
    );
  }
}

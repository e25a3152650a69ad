import { type FastifyReply, type FastifyRequest } from "fastify";

/** Adds what every answer carries: the request's name, and that it is neither kept nor taken for anything but JSON. */
export function addHeaders(request: FastifyRequest, reply: FastifyReply): void {
  reply.headers({
    "x-request-id": request.id,
    "cache-control": "no-store",
    "x-content-type-options": "nosniff",
  });
}

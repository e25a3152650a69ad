import { type FastifyError, type FastifyRequest } from "fastify";

/** Tells a client what Fastify didn't take, and what it takes. */
export function refusalWords(error: FastifyError, request: FastifyRequest): string {
  switch (error.code) {
    case "FST_ERR_CTP_BODY_TOO_LARGE":
      return `body: larger than the ${request.server.initialConfig.bodyLimit} bytes allowed`;
    case "FST_ERR_CTP_INVALID_MEDIA_TYPE":
      return `content-type: ${JSON.stringify(request.headers["content-type"] ?? "")} is not application/json`;
    case "FST_ERR_CTP_EMPTY_JSON_BODY":
    case "FST_ERR_CTP_INVALID_JSON_BODY":
      return "body: not JSON";
    default:
      return error.message;
  }
}

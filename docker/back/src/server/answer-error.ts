import { type FastifyError, type FastifyReply, type FastifyRequest } from "fastify";
import { PasswordRefused } from "../database/password-refused";
import { Unavailable } from "../database/unavailable";
import { KeyReused } from "../items/key-reused";
import { reasonOf } from "../reason-of";
import { describeProblem } from "./describe-problem";
import { refusalWords } from "./refusal-words";

/**
 * Answers an error as `{"error": "…"}`.
 *
 * What the client did wrong is told to the client; everything else goes to the log, and the client learns only that it
 * wasn't its fault.
 */
export function answerError(error: FastifyError, request: FastifyRequest, reply: FastifyReply): void {
  if (error instanceof Unavailable) {
    const advice = error instanceof PasswordRefused ? { advice: error.advice } : {};
    request.log.warn({ reason: reasonOf(error.cause ?? error), ...advice }, error.message);
    reply.code(503).header("retry-after", "5").send({ error: error.message });
  } else if (error instanceof KeyReused) {
    reply.code(422).send({ error: error.message });
  } else if (error.validation?.[0] !== undefined) {
    reply.code(400).send({
      error: describeProblem(error.validation[0], error.validationContext),
    });
  } else if (error.statusCode !== undefined && error.statusCode >= 400 && error.statusCode < 500) {
    reply.code(error.statusCode).send({ error: refusalWords(error, request) });
  } else {
    request.log.error({ err: error }, "failed");
    reply.code(500).send({ error: "internal error" });
  }
}

import { type Server } from "node:http";
import { type FastifyHttpOptions } from "fastify";
import { addHeaders } from "./add-headers";
import { answerError } from "./answer-error";
import { type LogStream, logOptions } from "./log-options";
import { RequestLog } from "./request-log";
import { requestIdFor } from "./request-id-for";

/** Most bytes of a request's body. The longest item has 1,211: 100 characters, each written as two escapes of six bytes. */
const BODY_LIMIT = 2_000;

/**
 * Says how Fastify runs behind a load balancer, or behind nginx.
 *
 * @param edgeTimeout - seconds for which what is in front keeps an idle connection
 */
export function serverOptions(edgeTimeout: number, logs?: LogStream): FastifyHttpOptions<Server> {
  const longer = (seconds: number) => (edgeTimeout + seconds) * 1000;
  return {
    logger: logOptions(logs),
    logController: new RequestLog(),
    genReqId: requestIdFor,
    // Only a peer inside the network is believed when it says whom it speaks for; a visitor could say anything.
    trustProxy: ["loopback", "uniquelocal"],
    bodyLimit: BODY_LIMIT,
    // Longer than a load balancer keeps an idle connection: a request that it sends on a connection that the server has
    // just closed becomes a 502.
    keepAliveTimeout: longer(12),
    // Node refuses a headersTimeout above the requestTimeout, which is 300 s here unless it is set here too.
    http: { headersTimeout: longer(15), requestTimeout: longer(30) },
    // A whole request has to arrive in this time; without a limit, slow ones could hold every connection for ever.
    requestTimeout: longer(30),
    // While stopping, a request that still gets here is answered: it can't always be sent again.
    return503OnClosing: false,
    ajv: {
      // What came is checked as it came. `verbose` hands the schema to the answer, which tells what is allowed.
      customOptions: {
        coerceTypes: false,
        removeAdditional: false,
        verbose: true,
      },
    },
    frameworkErrors: (error, request, reply) => {
      // No hook has run for a request that has no route.
      addHeaders(request, reply);
      answerError(error, request, reply);
    },
  };
}

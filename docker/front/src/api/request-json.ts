// Not the whole of zod: that one compiles its checks with eval, which the Content-Security-Policy forbids.
import * as z from "zod/mini";
import { ApiProblem } from "./api-problem";

/** How long an answer may take. */
const PATIENCE_SECONDS = 10;

/** What a gateway answers in place of an API that doesn't. */
const GATEWAY_STATUSES = [502, 503, 504];

/** What is answered to a body that is larger than somebody on the way takes. */
const TOO_LARGE = 413;

/** How the API explains a refusal. */
const Refusal = z.object({ error: z.string() });

/** How a request is made. */
export interface Request {
  readonly method?: "GET" | "POST";
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as JSON. */
  readonly body?: unknown;
  /** Gives the request up. */
  readonly signal?: AbortSignal;
}

/**
 * Asks the API and checks that the answer has the agreed shape.
 *
 * @throws ApiProblem when there is no such answer
 */
export async function requestJson<Shape extends z.ZodMiniType>(
  path: string,
  shape: Shape,
  { method = "GET", headers, body, signal }: Request = {},
): Promise<z.output<Shape>> {
  const patience = AbortSignal.timeout(PATIENCE_SECONDS * 1000);
  const { response, text } = await answerTo(path, {
    method,
    signal: signal ? AbortSignal.any([signal, patience]) : patience,
    headers: { ...headers, ...(body === undefined ? {} : { "content-type": "application/json" }) },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const answer = parsed(text);
  if (!response.ok) throw refusal(response.status, answer);
  const { success, data } = z.safeParse(shape, answer);
  if (!success) throw new ApiProblem("failed", "The API gave an answer that this page doesn't understand.");
  return data;
}

/** The text is read here too: an API may also fall silent halfway through its answer. */
async function answerTo(path: string, init: RequestInit): Promise<{ response: Response; text: string }> {
  try {
    const response = await fetch(path, init);
    return { response, text: await response.text() };
  } catch (cause) {
    const isLate = cause instanceof DOMException && cause.name === "TimeoutError";
    const why = isLate ? `no answer within ${PATIENCE_SECONDS} seconds` : "it can't be reached";
    throw new ApiProblem("away", `The API is away: ${why}.`, { cause });
  }
}

/** A gateway's error page isn't JSON, and neither is the page that a wrong route leads to. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function refusal(status: number, answer: unknown): ApiProblem {
  const { data } = z.safeParse(Refusal, answer);
  const why =
    data?.error ?? (status === TOO_LARGE ? "that is too large" : `it answered with status ${status}`);
  const sentence = why.endsWith(".") ? why : `${why}.`;
  if (GATEWAY_STATUSES.includes(status)) return new ApiProblem("away", `The API is away: ${sentence}`);
  return status < 500
    ? new ApiProblem("refused", `The API refused: ${sentence}`)
    : new ApiProblem("failed", `The API failed: ${sentence}`);
}

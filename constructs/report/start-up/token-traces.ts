/**
 * Runs a function without the stack traces that cdktf captures for every token: they take a quarter of the time, and
 * are never printed.
 *
 * Errors keep their own stack traces.
 */
export function withoutTokenTraces<Result>(run: () => Result): Result {
  // eslint-disable-next-line @typescript-eslint/unbound-method -- it is put back as it was, and never called
  const { captureStackTrace } = Error;
  Error.captureStackTrace = () => undefined;
  try {
    return run();
  } finally {
    Error.captureStackTrace = captureStackTrace;
  }
}

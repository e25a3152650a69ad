/** Milliseconds between two looks. */
const INTERVAL = 500;

/**
 * Calls a function once npm's shell, which has started this process, has ended. A signal to npm ends its shell, and where that is
 * dash the signal goes no further.
 *
 * @returns a function that stops looking
 */
export function onNpmEnd(ended: () => void): () => void {
  const parent = process.ppid;
  if (process.env["npm_lifecycle_event"] === undefined) return () => undefined;
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    ended();
  }, INTERVAL);
  timer.unref();
  return () => {
    clearInterval(timer);
  };
}

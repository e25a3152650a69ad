/** Prints what a command is doing, on a terminal only, and not among its output. */
export function progress(line: string): void {
  if (process.stderr.isTTY) console.error(line);
}

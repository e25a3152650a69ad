/** Prints a text and a line break; the reader of the output may exit early, as `head` does. */
export function print(text: string): void {
  allowClosedPipe();
  console.log(text);
}

/** Ignores the error of a closed pipe, which would print a stack trace, and of a terminal that was closed. */
export function allowClosedPipe(): void {
  for (const stream of [process.stdout, process.stderr]) {
    if (!stream.listeners("error").includes(ignoreClosed)) stream.on("error", ignoreClosed);
  }
}

function ignoreClosed(error: NodeJS.ErrnoException): void {
  if (error.code !== "EPIPE" && error.code !== "EIO") throw error;
}

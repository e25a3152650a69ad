/** Prints a text and a line break; the reader of the output may exit early, as `head` does. */
export function print(text: string): void {
  allowClosedPipe();
  console.log(text);
}

/** Ignores the error of a closed pipe, which would print a stack trace. */
export function allowClosedPipe(): void {
  if (!process.stdout.listeners("error").includes(ignoreClosedPipe)) {
    process.stdout.on("error", ignoreClosedPipe);
  }
}

function ignoreClosedPipe(error: NodeJS.ErrnoException): void {
  if (error.code !== "EPIPE") throw error;
}

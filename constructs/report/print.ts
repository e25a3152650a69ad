/** Prints a text and a line break; its reader may stop early, as `head` does. */
export function print(text: string): void {
  allowClosedPipe();
  console.log(text);
}

/** Ignores that the reader of the output has gone, which would end in a stack trace. */
export function allowClosedPipe(): void {
  if (!process.stdout.listeners("error").includes(ignoreClosedPipe))
    process.stdout.on("error", ignoreClosedPipe);
}

function ignoreClosedPipe(error: NodeJS.ErrnoException): void {
  if (error.code !== "EPIPE") throw error;
}

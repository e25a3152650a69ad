/** Prints a text and a line break; whoever reads it may stop early, as `head` does. */
export function print(text: string): void {
  process.stdout.once("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") throw error;
  });
  console.log(text);
}

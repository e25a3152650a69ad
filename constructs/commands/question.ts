import { createInterface } from "node:readline";

/** Asks a question that is answered by yes or no. */
export type Question = (text: string) => Promise<boolean>;

/** Returns how to ask the user of the terminal; undefined where input or output is no terminal. */
export function terminalQuestion(): Question | undefined {
  return process.stdout.isTTY && process.stdin.isTTY ? ask : undefined;
}

/** Asks until the answer is yes or no; the end of the input and Ctrl-C are no. */
function ask(text: string): Promise<boolean> {
  return new Promise((resolve) => {
    const lines = createInterface({ input: process.stdin, output: process.stdout });
    lines.on("close", () => resolve(false));
    lines.on("SIGINT", () => lines.close());
    const repeat = () =>
      lines.question(text, (answer) => {
        const word = answer.trim().toLowerCase();
        if (word !== "yes" && word !== "no") return repeat();
        resolve(word === "yes");
        lines.close();
      });
    repeat();
  });
}

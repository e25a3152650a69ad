/** An event of a deployment, as `--json` prints it. */
export type DeployEvent = Readonly<Record<string, unknown>> & { readonly event: string };

/** Prints what happens: text for people, or one JSON object a line. */
export interface Output {
  /** Prints what happened; an event without a text is for programs only. */
  readonly say: (event: DeployEvent, text: string) => void;
  /** Prints how far something is: on a terminal in one line that changes. */
  readonly progress: (event: DeployEvent, text: string) => void;
}

/** Seconds between two lines of progress where they don't replace one another. */
const INTERVAL = 30;

/** Prints JSON. */
export function jsonOutput(): Output {
  const print = (event: DeployEvent) => console.log(JSON.stringify(event));
  return throttled(print);
}

/** Prints text. @param isTerminal - whether a line can be replaced */
export function textOutput(isTerminal: boolean): Output {
  if (!isTerminal) {
    const print = (_: DeployEvent, text: string) => {
      if (text !== "") console.log(text);
    };
    return throttled(print);
  }
  // Back to the first column, and clear the line.
  const clear = "\r\u001b[K";
  return {
    say: (_, text) => {
      process.stdout.write(clear);
      if (text !== "") console.log(text);
    },
    progress: (_, text) => {
      const width = process.stdout.columns - 1;
      process.stdout.write(clear + text.slice(0, Math.max(width, 20)));
    },
  };
}

/** Prints progress only after a time without a line. */
function throttled(print: Output["say"]): Output {
  let last = Date.now();
  const say: Output["say"] = (event, text) => {
    last = Date.now();
    print(event, text);
  };
  return {
    say,
    progress: (event, text) => {
      if (Date.now() - last >= INTERVAL * 1000) say(event, text);
    },
  };
}

import type { ApplyProgress } from "../deployment/applying/apply";

/** Seconds between two lines of progress where they don't replace one another. */
const INTERVAL = 30;

/** Prints on standard error what a rehearsal is doing: on a terminal in one line that changes. */
export class Progress {
  private step = "";
  private last = 0;
  private readonly isTerminal: boolean;
  private readonly stream: NodeJS.WriteStream;
  private readonly columns: number;

  constructor(stream: NodeJS.WriteStream = process.stderr) {
    this.isTerminal = stream.isTTY;
    this.columns = stream.columns || 80;
    this.stream = stream;
  }

  /** Begins a step, or one of several: `3 of 12, cutover 10`. */
  public begin(step: string): void {
    this.step = step;
    this.show("", true);
  }

  /** Shows what is being done now. */
  public say(text: string): void {
    this.show(text, true);
  }

  /** Shows how far the apply of a stack is. */
  public stack(name: string, progress: ApplyProgress | string): void {
    if (typeof progress === "string") {
      this.show(`${name}: ${progress}`, this.isTerminal);
      return;
    }
    const { done, current, seconds } = progress;
    this.show(
      `${name}: ${seconds} s, ${done} done${current === undefined ? "" : `, ${current}`}`,
      this.isTerminal,
    );
  }

  /** Prints a line that stays. */
  public line(text: string): void {
    if (this.isTerminal) this.stream.write(CLEAR);
    console.error(text);
  }

  private show(text: string, isNow: boolean): void {
    const line = [this.step, text].filter((part) => part !== "").join(": ");
    if (this.isTerminal) {
      this.stream.write(CLEAR + line.slice(0, Math.max(this.columns - 1, 20)));
      return;
    }
    if (!isNow && Date.now() - this.last < INTERVAL * 1000) return;
    this.last = Date.now();
    console.error(line);
  }
}

/** Back to the first column, and clear the line. */
const CLEAR = "\r\u001b[K";

import type { ChildProcess } from "node:child_process";

/** Signals that ask a program to end: Ctrl-C, and what a CI server sends when a job is cancelled. */
const SIGNALS = ["SIGINT", "SIGTERM"] as const;

/**
 * A request to end, by Ctrl-C, that is passed on to the running programs once.
 *
 * Terraform ends at the second Ctrl-C at once, without its state; and with `npm run` each Ctrl-C arrives twice, from the
 * terminal and from npm.
 */
export class Interruption {
  /** Whether the end was requested. */
  public isRequested = false;
  private readonly running = new Set<ChildProcess>();
  private readonly onFirst: () => void;

  /** @param onFirst - called at the first request, before it is passed on */
  constructor(onFirst: () => void) {
    this.onFirst = onFirst;
    for (const signal of SIGNALS) process.on(signal, this.request);
  }

  /** Passes the request on to a program, also where it was made before the program was started. */
  public passOnTo(child: ChildProcess): void {
    this.running.add(child);
    child.once("close", () => this.running.delete(child));
    child.once("error", () => this.running.delete(child));
    if (this.isRequested) child.kill("SIGINT");
  }

  /** Asks the running programs to end; only the first call does. */
  public readonly request = (): void => {
    if (this.isRequested) return;
    this.isRequested = true;
    this.onFirst();
    for (const child of this.running) child.kill("SIGINT");
  };

  /** Lets signals end this process again. */
  public stop(): void {
    for (const signal of SIGNALS) process.off(signal, this.request);
  }
}

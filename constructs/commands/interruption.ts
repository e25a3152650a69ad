import type { ChildProcess } from "node:child_process";

/** Signals that ask a program to end: Ctrl-C, a CI server that cancels a job, and a terminal that is closed. */
export const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/** Asks a program to end. */
type Ending = () => void;

/**
 * A request to end, by Ctrl-C, that is passed on to the running programs once.
 *
 * Terraform ends at the second Ctrl-C at once, without its state; and with `npm run` each Ctrl-C arrives twice, from the
 * terminal and from npm.
 */
export class Interruption {
  /** Whether the end was requested. */
  public isRequested = false;
  private readonly running = new Set<Ending>();
  private readonly onFirst: (cause: string) => void;

  /** @param onFirst - called at the first request, before it is passed on, with its cause: `Ctrl-C`, or the name of the signal */
  constructor(onFirst: (cause: string) => void) {
    this.onFirst = onFirst;
    for (const signal of SIGNALS) process.on(signal, this.request);
  }

  /**
   * Passes the request on to a program, also where it was made before the program was started.
   *
   * @param isGroup - whether its process group gets it, too, as from a terminal: Docker before version 25 leaves Ctrl-C to
   *   its plugins, which are in its group
   */
  public passOnTo(child: ChildProcess, isGroup = false): void {
    const end = () => (isGroup ? endGroup(child) : child.kill("SIGINT"));
    this.running.add(end);
    child.once("close", () => this.running.delete(end));
    child.once("error", () => this.running.delete(end));
    if (this.isRequested) end();
  }

  /** Asks the running programs to end; only the first call does. */
  public readonly request = (signal: NodeJS.Signals = "SIGINT"): void => {
    if (this.isRequested) return;
    this.isRequested = true;
    this.onFirst(signal === "SIGINT" ? "Ctrl-C" : signal);
    for (const end of this.running) end();
  };

  /** Lets signals end this process again. */
  public stop(): void {
    for (const signal of SIGNALS) process.off(signal, this.request);
  }
}

/** Signals a program that was started in a group of its own, and what it has started. */
function endGroup({ pid }: ChildProcess): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, "SIGINT");
  } catch {
    // It has ended by itself.
  }
}

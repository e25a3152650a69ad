import type { LogEvent } from "./log-events";

/** Milliseconds of the log that each look reads again: a line may arrive later than others with a later time. */
const OVERLAP = 60_000;

/** Keeps which lines were printed, so that none is printed twice and a late one is not lost. */
export class LogFollower {
  private readonly seen = new Map<string, number>();
  private newest: number;

  /** @param from - time of the first line that is wanted, milliseconds since 1970 */
  constructor(private readonly from: number) {
    this.newest = from;
  }

  /** Returns whether a line is new, and remembers it. */
  public isNew({ id, at }: Pick<LogEvent, "id" | "at">): boolean {
    if (this.seen.has(id)) return false;
    this.seen.set(id, at);
    this.newest = Math.max(this.newest, at);
    return true;
  }

  /**
   * Returns from when on the next look reads, and forgets what lies before.
   *
   * A container may write a time in the future, so the time of now counts where it is earlier.
   */
  public nextStart(now: number): number {
    const start = Math.max(this.from, Math.min(this.newest, now) - OVERLAP);
    for (const [id, at] of this.seen) {
      if (at < start) this.seen.delete(id);
    }
    return start;
  }
}

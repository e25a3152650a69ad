import { readdirSync, readFileSync } from "node:fs";

/** A process and all that it has started, as it is now. */
export class ProcessTree {
  private readonly ids: readonly number[];

  constructor(root: number) {
    const parents = new Map(numbers("/proc").map((id) => [id, parentOf(id)]));
    const ids = [root];
    // Grows while it is walked: a process whose parent is in it is added.
    for (const id of ids) for (const [child, parent] of parents) if (parent === id) ids.push(child);
    this.ids = ids;
  }

  /** How many processes. */
  public get processes(): number {
    return this.ids.length;
  }

  /** How many threads, of all processes together. */
  public get threads(): number {
    return this.ids.flatMap((id) => numbers(`/proc/${id}/task`)).length;
  }

  /**
   * Seconds that they have run on a CPU.
   *
   * The scheduler's own sum, in nanoseconds, of every thread: what `stat` tells is rounded down to 10 ms a process,
   * which is half of all when there are a thousand.
   */
  public get cpuSeconds(): number {
    const tasks = this.ids.flatMap((id) =>
      numbers(`/proc/${id}/task`).map((task) => `/proc/${id}/task/${task}`),
    );
    return sum(tasks.map((task) => Number(read(`${task}/schedstat`).split(" ")[0]) / 1e9));
  }

  /** Memory in KiB, a page that several share counted in parts. */
  public get proportionalKib(): number {
    return sum(
      this.ids.map((id) => Number(/^Pss:\s+(\d+) kB/m.exec(read(`/proc/${id}/smaps_rollup`))?.[1] ?? 0)),
    );
  }
}

/** The field after the command's name, which stands in parentheses and may hold anything. Source: proc(5). */
function parentOf(id: number): number {
  const stat = read(`/proc/${id}/stat`);
  return Number(stat.slice(stat.lastIndexOf(")") + 2).split(" ")[1]);
}

function numbers(folder: string): readonly number[] {
  try {
    return readdirSync(folder)
      .filter((name) => /^\d+$/.test(name))
      .map(Number);
  } catch {
    return [];
  }
}

/** A process may end while it is looked at. */
function read(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return "";
  }
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

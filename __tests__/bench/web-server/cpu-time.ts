import { readFileSync } from "node:fs";

/** Units of a second in which the kernel tells CPU times. Source: proc(5), USER_HZ. */
const HZ = 100;

/** CPU times since the machine started, in seconds. */
export interface CpuTime {
  /** All CPUs together, idle or not. */
  readonly all: number;
  /** What of it somebody used, another machine on the same hardware included. */
  readonly busy: number;
  /** What this process used, and those that it has started and that have ended. */
  readonly own: number;
}

/** Reads the CPU times as they are now. */
export function cpuTime(): CpuTime {
  const [, ...columns] = (readFileSync("/proc/stat", "utf8").split("\n")[0] ?? "").split(/\s+/);
  // user, nice, system, idle, iowait, irq, softirq, steal; what guests use is part of user already.
  const [user = 0, nice = 0, system = 0, idle = 0, wait = 0, irq = 0, soft = 0, steal = 0] =
    columns.map(Number);
  const busy = user + nice + system + irq + soft + steal;
  const self = readFileSync("/proc/self/stat", "utf8");
  const [, , , , , , , , , , , mine = 0, mineSystem = 0, theirs = 0, theirsSystem = 0] = self
    .slice(self.lastIndexOf(")") + 2)
    .split(" ")
    .map(Number);
  const own = mine + mineSystem + theirs + theirsSystem;
  return { all: (busy + idle + wait) / HZ, busy: busy / HZ, own: own / HZ };
}

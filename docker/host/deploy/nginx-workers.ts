import { readdirSync, readFileSync } from "node:fs";
import { NGINX_PID } from "./places";

/** A worker process of nginx. */
export interface Worker {
  /** Process id. */
  readonly pid: number;
  /** Whether it takes no more connections and finishes the ones it has: it follows an older configuration. */
  readonly leaving: boolean;
}

/** Lists nginx's workers, none when it doesn't run. */
export function nginxWorkers(): readonly Worker[] {
  const master = Number(read(NGINX_PID));
  if (!(master > 0)) return [];
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name) && parentOf(name) === master)
    .map((name) => ({ pid: Number(name), title: read(`/proc/${name}/cmdline`).replaceAll("\0", " ") }))
    .filter(({ title }) => title.startsWith("nginx: worker process"))
    .map(({ pid, title }) => ({ pid, leaving: title.includes("shutting down") }));
}

/** The field after the command's name, which stands in parentheses and may hold anything. Source: proc(5). */
function parentOf(pid: string): number {
  const stat = read(`/proc/${pid}/stat`);
  return Number(stat.slice(stat.lastIndexOf(")") + 2).split(" ")[1]);
}

/** A process may end while it is looked at. */
function read(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return "";
  }
}

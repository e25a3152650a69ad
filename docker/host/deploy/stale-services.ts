import { readdirSync, readFileSync, readlinkSync } from "node:fs";
import { basename, join } from "node:path";
import { PROCESSES } from "./paths";

/** Units between a request and its container, in the order in which they are restarted, by the name of their program. */
const UNITS: readonly (readonly [RegExp, string])[] = [
  [/^containerd$/, "containerd.service"],
  [/^dockerd$/, "docker.service"],
  [/^nginx$/, "nginx.service"],
  [/^node/, "ec2-to-fargate-credentials.service"],
];

/**
 * Returns the units of which a process runs a program or library that has been replaced on the disk. Processes of containers
 * are none of them.
 */
export function staleServices(): readonly string[] {
  const stale = new Set(
    readdirSync(PROCESSES)
      .filter((name) => /^\d+$/.test(name) && isStale(name))
      .map(unitOf),
  );
  return UNITS.map(([, unit]) => unit).filter((unit) => stale.has(unit));
}

/** Whether a process has mapped a program or library that is deleted. Source: proc_pid_maps(5). */
function isStale(pid: string): boolean {
  return /^\S+ r.x\S* .* \/usr\/\S+ \(deleted\)$/m.test(read(join(PROCESSES, pid, "maps")));
}

function unitOf(pid: string): string | undefined {
  const [, group = ""] = /^0::\/system\.slice\/([^/\n]+)$/m.exec(read(join(PROCESSES, pid, "cgroup"))) ?? [];
  const program = basename(link(join(PROCESSES, pid, "exe")).replace(/ \(deleted\)$/, ""));
  // An old worker of nginx finishes its connections with the program that it has.
  if (read(join(PROCESSES, pid, "cmdline")).includes("worker process is shutting down")) return undefined;
  return UNITS.find(([name, unit]) => unit === group && name.test(program))?.[1];
}

function read(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch {
    // The process has exited meanwhile.
    return "";
  }
}

function link(path: string): string {
  try {
    return readlinkSync(path);
  } catch {
    return "";
  }
}

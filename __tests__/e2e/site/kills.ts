import { spawn } from "node:child_process";
import { setTimeout } from "node:timers/promises";
import type { Site } from "./site";

/** A moment in an apply: when terraform has printed some words often enough. */
export interface KillPoint {
  /** Stack that is applied. */
  readonly stack: string;
  /** Words that are counted, for example `: Creation complete`. */
  readonly words: string;
  /** How often; once if not said. */
  readonly times?: number;
  /** Seconds from then on, to be in the middle of what has begun. */
  readonly seconds?: number;
}

/** Formats what was done there, for the report. */
export function killDescription({ words, times = 1, seconds }: KillPoint): string {
  const after = seconds === undefined ? "at" : `${seconds} s after`;
  return `kill -9 ${after} "${words}"${times === 1 ? "" : `, the ${times}th time`}`;
}

/**
 * Applies a stack and kills terraform at a point with all that it started, as a machine that goes away would.
 *
 * @returns what it had printed
 * @throws when it ends before
 */
export function applyAndKill(site: Site, point: KillPoint): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn("terraform", ["apply", "-input=false", "-no-color", "-auto-approve"], {
      cwd: site.workspace.stackFolder(point.stack),
      env: site.workspace.environment,
      stdio: ["ignore", "pipe", "pipe"],
      // The leader of a group of its own, to which the provider and provisioners belong.
      detached: true,
    });
    let output = "";
    let isReached = false;
    const hear = (chunk: Buffer) => {
      output += chunk.toString();
      if (isReached || output.split(point.words).length <= (point.times ?? 1)) return;
      isReached = true;
      void setTimeout((point.seconds ?? 0) * 1000).then(() => kill(child.pid));
    };
    child.stdout.on("data", hear);
    child.stderr.on("data", hear);
    child.on("error", reject);
    child.on("close", (code) => {
      if (code === null) resolve(output);
      else reject(new Error(`${point.stack}: terraform ended with ${code} before it was killed:\n${output}`));
    });
  });
}

function kill(leader: number | undefined): void {
  if (leader !== undefined) process.kill(-leader, "SIGKILL");
}

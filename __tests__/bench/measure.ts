import { spawnSync } from "node:child_process";

/** A program of the benchmark. */
export interface Program {
  readonly name: string;
  /** Arguments of Node. */
  readonly args: readonly string[];
  readonly cwd: string;
  /** Folder that a project's synthesis writes to. */
  readonly outdir?: string;
  /** How many resources it describes. */
  readonly resources?: number;
}

/** What one run took: seconds of processors, seconds of time, and the largest memory in MB. */
export interface Run {
  readonly cpu: number;
  readonly wall: number;
  readonly peak: number;
}

/** Prints at the end of a process how much memory it held at most, in KiB. */
const REPORTER =
  "data:text/javascript,process.on('exit',()=>process.stderr.write('peak '+process.resourceUsage().maxRSS+'\\n'))";

/** Runs a program once; its CPU time includes the processes that it starts. */
export function measure({ args, cwd, outdir }: Program): Run {
  const script = "TIMEFORMAT='times %R %U %S'; time \"$@\"";
  const { status, stderr } = spawnSync(
    "bash",
    ["-c", script, "bash", process.execPath, "--import", REPORTER, ...args],
    {
      cwd,
      encoding: "utf8",
      env: { ...process.env, ...(outdir === undefined ? {} : { CDKTF_OUTDIR: outdir }) },
    },
  );
  const [, peak] = /^peak (\d+)$/m.exec(stderr) ?? [];
  const [, wall, user, system] = /^times (\S+) (\S+) (\S+)$/m.exec(stderr) ?? [];
  if (status !== 0 || peak === undefined) throw new Error(`${args.join(" ")} failed:\n${stderr}`);
  return { cpu: Number(user) + Number(system), wall: Number(wall), peak: (Number(peak) * 1024) / 1e6 };
}

/** Measures programs in turn, so that a slower machine is slower for all; the first round doesn't count. */
export function measureInTurn(programs: readonly Program[], runs: number): readonly (readonly Run[])[] {
  const rounds = Array.from({ length: runs + 1 }, () => programs.map(measure)).slice(1);
  return programs.map((_, index) => rounds.flatMap((round) => round[index] ?? []));
}

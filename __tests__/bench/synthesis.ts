import { spawnSync } from "node:child_process";

/** Runs that count, after one that doesn't. */
const RUNS = 11;

/** Tells at its end how much memory a process held at most, in KiB. */
const REPORTER =
  "data:text/javascript,process.on('exit',()=>process.stderr.write('peak '+process.resourceUsage().maxRSS))";

/** One run: wall time in milliseconds, largest memory in MiB. */
interface Run {
  readonly wall: number;
  readonly peak: number;
}

/** Measures the synthesis of main.ts beside the bare start of Node, in turn, and prints medians and their ratio. */
function bench(): void {
  const synthesis: Run[] = [];
  const bare: Run[] = [];
  for (let index = 0; index <= RUNS; index++) {
    const pair = [measure("--import", "tsx", "main.ts"), measure("--eval", "0")] as const;
    if (index === 0) continue;
    synthesis.push(pair[0]);
    bare.push(pair[1]);
  }
  const ratio = median(synthesis.map((run, index) => run.wall / (bare[index]?.wall ?? NaN)));
  console.log(`node --import tsx main.ts, ${RUNS} runs on Node ${process.version}`);
  console.log(`wall time: median ${(median(synthesis.map((run) => run.wall)) / 1000).toFixed(2)} s`);
  console.log(`peak memory: median ${median(synthesis.map((run) => run.peak)).toFixed(0)} MB`);
  console.log(`beside the bare start of Node: median ${ratio.toFixed(1)} times its wall time`);
}

function measure(...args: readonly string[]): Run {
  const started = performance.now();
  const { status, stderr } = spawnSync(process.execPath, ["--import", REPORTER, ...args], {
    encoding: "utf8",
  });
  const wall = performance.now() - started;
  const [, peak] = /peak (\d+)/.exec(stderr) ?? [];
  if (status !== 0 || peak === undefined) throw new Error(`${args.join(" ")} failed:\n${stderr}`);
  return { wall, peak: (Number(peak) * 1024) / 1e6 };
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? NaN;
}

bench();

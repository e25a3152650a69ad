// Run it on Debian, after `apt-get install nginx-light apache2-bin wrk`:
//   node --import tsx __tests__/bench/web-server/compare-web-servers.ts [rounds, default 3] [seconds, default 10]
import { spawnSync } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { cpus, release, tmpdir } from "node:os";
import { join } from "node:path";
import { apacheModels } from "./apache-models";
import { markdownTable } from "./markdown-table";
import { type IdleResult, measureIdle } from "./measure-idle";
import { type LoadResult, measureLoad } from "./measure-load";
import { median } from "./median";
import type { Model } from "./model";
import { nginxModel } from "./nginx-model";

const MODELS = [nginxModel, ...apacheModels];

/** Connections that a load keeps busy. */
const LOADS = [100, 1000];

/** Connections that are held open, and that every server is sized for. */
const IDLE = 1000;

/** Length of the file that is asked for. */
const BYTES = 10_240;

/** Measures every model in turn, round after round, so that a busy minute meets them all, and prints medians. */
async function main(): Promise<void> {
  const [rounds = 3, seconds = 10] = process.argv.slice(2).map(Number);
  const root = mkdtempSync(join(tmpdir(), "web-server-"));
  process.on("exit", () => rmSync(root, { recursive: true, force: true }));
  chmodSync(root, 0o755);
  mkdirSync(join(root, "documents"));
  writeFileSync(join(root, "documents", "page.html"), "x".repeat(BYTES));
  describeMachine();

  const loads = LOADS.map((connections) => ({ connections, results: collection<LoadResult>() }));
  const idle = collection<IdleResult>();
  for (let round = 1; round <= rounds; round++) {
    for (const { connections, results } of loads) {
      for (const model of MODELS) {
        progress(`round ${round} of ${rounds}: ${model.name}, ${connections} connections`);
        results.get(model)?.push(await measureLoad(model, root, { connections, capacity: IDLE, seconds }));
      }
    }
    for (const model of MODELS) {
      progress(`round ${round} of ${rounds}: ${model.name}, ${IDLE} idle connections`);
      idle.get(model)?.push(await measureIdle(model, root, IDLE, BYTES));
    }
  }
  progress("");
  console.log(`\nUnder load, ${BYTES} bytes a request; ${rounds} x ${seconds} s, median (least to most):\n`);
  console.log(loadTable(loads));
  console.log(`\n${IDLE} idle keep-alive connections; ${rounds} times, median (least to most):\n`);
  console.log(idleTable(idle));
}

type Collection<T> = ReadonlyMap<Model, T[]>;

function collection<T>(): Collection<T> {
  return new Map(MODELS.map((model) => [model, []]));
}

function describeMachine(): void {
  const said = (program: string, args: readonly string[]) => {
    const { stdout, stderr, error } = spawnSync(program, [...args], { encoding: "utf8" });
    if (error !== undefined) {
      throw new Error(`${program} can't be run; apt-get install nginx-light apache2-bin wrk`);
    }
    return `${program} ${/\d+\.\d+[\d.]*/.exec(`${stdout}${stderr}`)?.[0]}`;
  };
  const versions = [nginxModel, apacheModels[0]].flatMap((model) =>
    model ? [said(model.program, model.version)] : [],
  );
  console.log(`${cpus().length} CPUs, ${cpus()[0]?.model}, Linux ${release()}`);
  console.log([...versions, said("wrk", ["-v"])].join(", "));
}

function progress(text: string): void {
  if (process.stderr.isTTY) process.stderr.write(`\r\u001b[K${text}`);
}

function loadTable(loads: readonly { connections: number; results: Collection<LoadResult> }[]): string {
  const rows = loads.flatMap(({ connections, results }) =>
    [...results].map(([model, runs]) => [
      model.name,
      String(connections),
      `${spread(
        runs.map((run) => run.microseconds),
        1,
      )} µs`,
      spread(
        runs.map((run) => run.perSecond),
        0,
      ),
      `${median(runs.map((run) => run.mebibytes)).toFixed(1)} MiB`,
      String(runs.reduce((total, run) => total + run.errors, 0)),
      `${spread(
        runs.map((run) => run.foreign),
        0,
      )} %`,
    ]),
  );
  const head = ["server", "connections", "CPU a request", "requests/s", "PSS", "errors", "foreign CPU"];
  return markdownTable([head, ...rows]);
}

function idleTable(idle: Collection<IdleResult>): string {
  const rows = [...idle].map(([model, runs]) => {
    const [before, after] = [runs.map((run) => run.before), runs.map((run) => run.after)];
    const each = runs.map((run) => (run.after.kibibytes - run.before.kibibytes) / IDLE);
    const change = (pick: (holding: IdleResult["before"]) => number, digits = 0) =>
      `${median(before.map(pick)).toFixed(digits)} → ${median(after.map(pick)).toFixed(digits)}`;
    return [
      model.name,
      `${change(({ kibibytes }) => kibibytes / 1024, 1)} MiB`,
      `${spread(each, 1)} KiB`,
      change(({ processes }) => processes),
      change(({ threads }) => threads),
      String(median(runs.map((run) => run.open))),
    ];
  });
  return markdownTable([["server", "PSS", "a connection", "processes", "threads", "still open"], ...rows]);
}

function spread(values: readonly number[], digits: number): string {
  const fixed = (value: number) => value.toFixed(digits);
  return `${fixed(median(values))} (${fixed(Math.min(...values))} to ${fixed(Math.max(...values))})`;
}

void main();

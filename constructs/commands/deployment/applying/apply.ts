import { stripVTControlCharacters } from "node:util";
import { z } from "zod";
import { resourceWord } from "../../../report/resource-words";
import { partOf } from "../words/parts";
import { timeKey, type Times } from "./times";
import type { Interruption } from "../../interruption";
import { jsonErrors, type SavedPlan } from "../../terraform/saved-plan";
import { errorsOf, tryTerraform } from "../../terraform/terraform";

/** How far an apply is. */
export interface ApplyProgress {
  /** Number of resources that are done. */
  readonly done: number;
  /** What takes longest at the moment, for example `database: database (45 s)`; absent: nothing is in progress. */
  readonly current?: string;
  /** Seconds since the start. */
  readonly seconds: number;
}

/** How an apply ended. */
export interface ApplyEnd {
  /** Terraform's error; absent: all is applied. */
  readonly failure?: string;
  /** Warnings of its steps. */
  readonly warnings: readonly string[];
  /** Seconds that it took. */
  readonly seconds: number;
  /** Seconds of the actions. */
  readonly times: Times;
}

/** Milliseconds between two reports of progress. */
const INTERVAL = 1_000;

/** Applies a saved plan: that file, and nothing else. */
export async function applyPlan(
  folder: string,
  { file }: SavedPlan,
  interruption: Interruption,
  onProgress: (progress: ApplyProgress) => void,
): Promise<ApplyEnd> {
  const started = Date.now();
  const seconds = () => Math.round((Date.now() - started) / 1000);
  const lines = new ApplyLines();
  const timer = setInterval(() => {
    onProgress({ done: lines.done, current: lines.current(), seconds: seconds() });
  }, INTERVAL);
  const result = await tryTerraform(
    { folder, interruption, onLine: (line) => lines.read(line) },
    ...["apply", "-json", "-input=false", file],
  ).finally(() => clearInterval(timer));
  const failure =
    result.code === 0 ? undefined : jsonErrors(result.output) || errorsOf(result) || "interrupted";
  const { warnings, times } = lines;
  return { failure, warnings, seconds: seconds(), times };
}

/** A line of `terraform apply -json` about a resource. Source: Terraform's documentation, "Machine-Readable UI". */
const LINE = z.object({
  type: z.enum(["apply_start", "provision_progress", "apply_complete", "apply_errored"]),
  hook: z.object({
    resource: z.object({ addr: z.string(), resource_type: z.string() }),
    action: z.string().default(""),
    elapsed_seconds: z.number().default(0),
    output: z.string().default(""),
  }),
});

/** What Terraform prints before it runs a command. */
const COMMAND = "Executing: [";

/** How the line of a warning begins. */
const WARNING = "Warning: ";

/** A resource that is being applied. */
interface Running {
  /** What it is, or the last line of its step. */
  readonly text: string;
  /** Start, in milliseconds as of `Date.now`. */
  readonly since: number;
}

/** The lines of an apply: what is done, what is in progress, and what its steps print. */
class ApplyLines {
  /** Number of resources that are done. */
  public done = 0;
  /** Seconds of the actions. */
  public readonly times: Record<string, number> = {};
  /** Warnings of the steps. */
  public readonly warnings: string[] = [];
  private readonly running = new Map<string, Running>();

  /** Returns what takes longest at the moment, and since when; undefined: nothing is in progress. */
  public current(): string | undefined {
    const [longest] = [...this.running.values()];
    return longest && `${longest.text} (${Math.round((Date.now() - longest.since) / 1000)} s)`;
  }

  /** Reads a line of Terraform. One that is not about a resource changes nothing. */
  public read(line: string): void {
    const { data } = LINE.safeParse(parsed(line));
    if (data === undefined) return;
    const { resource, action, elapsed_seconds: elapsed, output } = data.hook;
    const { addr, resource_type: type } = resource;
    switch (data.type) {
      case "apply_start":
        this.running.set(addr, { text: `${partOf(addr)}: ${resourceWord(type).word}`, since: Date.now() });
        break;
      case "provision_progress":
        this.readStep(addr, stripVTControlCharacters(output).trim());
        break;
      case "apply_complete": {
        const key = timeKey(type, action);
        this.times[key] = Math.max(this.times[key] ?? 0, elapsed);
        this.done += 1;
        this.running.delete(addr);
        break;
      }
      case "apply_errored":
        this.running.delete(addr);
    }
  }

  private readStep(address: string, text: string): void {
    const running = this.running.get(address);
    if (running === undefined || text === "" || text.startsWith(COMMAND)) return;
    this.running.set(address, { ...running, text });
    if (text.startsWith(WARNING)) this.warnings.push(text);
  }
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line) as unknown;
  } catch {
    return undefined;
  }
}

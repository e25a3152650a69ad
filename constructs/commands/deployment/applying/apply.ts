import { z } from "zod";
import type { Interruption } from "../../interruption";
import { jsonErrors, type SavedPlan } from "../../terraform/saved-plan";
import { errorsOf, tryTerraform } from "../../terraform/terraform";
import { partOf } from "../words/parts";
import { resourceWord } from "../../../report/resource-words";
import { timeKey, type Times } from "./times";

/** How far an apply is. */
export interface ApplyProgress {
  /** Number of resources that are done. */
  readonly done: number;
  /** What takes longest at the moment, for example `database: database (45 s)`; absent: nothing is going on. */
  readonly current?: string;
  /** Seconds since the start. */
  readonly seconds: number;
}

/** How an apply ended. */
export interface ApplyEnd {
  /** Terraform's error; absent: all is applied. */
  readonly failure?: string;
  /** Seconds that it took. */
  readonly seconds: number;
  /** Seconds of the actions. */
  readonly times: Times;
}

/** A line of `terraform apply -json` about a resource. Source: Terraform's documentation, "Machine-Readable UI". */
const HOOK = z.object({
  type: z.enum(["apply_start", "apply_progress", "apply_complete", "apply_errored"]),
  hook: z.object({
    resource: z.object({ addr: z.string(), resource_type: z.string() }),
    action: z.string().default(""),
    elapsed_seconds: z.number().default(0),
  }),
});

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
  const running = new Map<string, { readonly text: string; readonly since: number }>();
  const times: Record<string, number> = {};
  let done = 0;
  const onLine = (line: string) => {
    const { data } = HOOK.safeParse(parsed(line));
    if (data === undefined) return;
    const { resource, action, elapsed_seconds: elapsed } = data.hook;
    const text = `${partOf(resource.addr)}: ${resourceWord(resource.resource_type).word}`;
    if (data.type === "apply_start") running.set(resource.addr, { text, since: Date.now() });
    if (data.type === "apply_complete" || data.type === "apply_errored") running.delete(resource.addr);
    if (data.type !== "apply_complete") return;
    done += 1;
    const key = timeKey(resource.resource_type, action);
    times[key] = Math.max(times[key] ?? 0, elapsed);
  };
  const timer = setInterval(() => {
    const [longest] = [...running.values()];
    const current = longest && `${longest.text} (${Math.round((Date.now() - longest.since) / 1000)} s)`;
    onProgress({ done, current, seconds: seconds() });
  }, INTERVAL);
  const result = await tryTerraform(
    { folder, interruption, onLine },
    ...["apply", "-json", "-input=false", file],
  ).finally(() => clearInterval(timer));
  const failure =
    result.code === 0 ? undefined : jsonErrors(result.output) || errorsOf(result) || "interrupted";
  return { failure, seconds: seconds(), times };
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line) as unknown;
  } catch {
    return undefined;
  }
}

import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { addressesIn, type StackJson } from "../../../report/stack-json";
import type { TerraformPlan } from "../../terraform/plan";

/** Seconds that an action on a type of resource took when it was last done, by `aws_lb create`, for example. */
export type Times = Readonly<Record<string, number>>;

const TIMES = z.record(z.string(), z.number());

/** Beside the stacks, in the folder that a synthesis writes and git ignores. */
const fileIn = (outdir: string) => join(outdir, "deploy-times.json");

/** Reads the times of earlier deployments from this folder; none, if there was no deployment or the file is damaged. */
export function readTimes(outdir: string): Times {
  try {
    return TIMES.parse(JSON.parse(readFileSync(fileIn(outdir), "utf8")));
  } catch {
    return {};
  }
}

/** Adds the times of a deployment to those of earlier ones. They only serve an estimate, so that a failure is no error. */
export function keepTimes(outdir: string, times: Times): void {
  if (Object.keys(times).length === 0) return;
  try {
    writeFileSync(fileIn(outdir), `${JSON.stringify({ ...readTimes(outdir), ...times }, null, 2)}\n`);
  } catch {
    return;
  }
}

/** Returns the name of an action on a type of resource. */
export function timeKey(type: string, action: string): string {
  return `${type} ${action}`;
}

/**
 * Estimates how long a plan takes: the longest chain of resources that wait for one another.
 *
 * @param stack - the stack, for what depends on what
 * @returns seconds; absent: the plan does something that no earlier deployment has done
 */
export function estimatedSeconds(plan: TerraformPlan, stack: StackJson, times: Times): number | undefined {
  const own = new Map<string, number>();
  let isKnown = true;
  for (const { address, type, mode, change } of plan.resource_changes ?? []) {
    if (mode !== "managed") continue;
    const known = change.actions.map((action) => times[timeKey(type, action)]);
    const isIdle = change.actions.every((action) => action === "no-op");
    isKnown &&= isIdle || known.every((seconds) => seconds !== undefined);
    own.set(
      address.replace(/\[.*\]$/, ""),
      known.reduce<number>((sum, seconds = 0) => sum + seconds, 0),
    );
  }
  return isKnown && own.size > 0 ? longestChain(own, dependenciesOf(stack)) : undefined;
}

function dependenciesOf(stack: StackJson): ReadonlyMap<string, readonly string[]> {
  return new Map(
    Object.entries(stack.resource).flatMap(([type, named]) =>
      Object.entries(named).map(([name, body]) => {
        const address = `${type}.${name}`;
        return [address, addressesIn(body).filter((each) => each !== address)] as const;
      }),
    ),
  );
}

function longestChain(
  own: ReadonlyMap<string, number>,
  dependencies: ReadonlyMap<string, readonly string[]>,
): number {
  const chains = new Map<string, number>();
  const chain = (address: string): number => {
    const known = chains.get(address);
    if (known !== undefined) return known;
    // A reference to oneself ends here.
    chains.set(address, 0);
    const before = Math.max(0, ...(dependencies.get(address) ?? []).map(chain));
    const whole = before + (own.get(address) ?? 0);
    chains.set(address, whole);
    return whole;
  };
  return Math.max(0, ...[...own.keys()].map(chain));
}

/** Formats seconds: `45 s`, `3 min`. */
export function duration(seconds: number): string {
  return seconds < 90 ? `${Math.round(seconds)} s` : `${Math.round(seconds / 60)} min`;
}

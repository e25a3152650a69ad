import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Phase, PHASES, isPhase } from "../../service/phases";
import { EnvironmentTree, type TreeStack } from "../../report/environment-tree";
import { readStackJson, type StackJson } from "../../report/stack-json";
import { STACKS } from "../../stacks/stack-table";
import { CommandError } from "../command-error";
import { didYouMean } from "../did-you-mean";
import { stacksOf } from "../stacks-of";
import { synthesize } from "../synthesis";

/**
 * Synthesizes an environment in several phases at once, each into a temporary folder that is removed afterwards.
 *
 * @param phases - phases to preview; undefined: the one of main.ts
 * @returns the trees in the order of the phases
 * @throws CommandError with the mistakes of the description, or for an environment that it does not have
 */
export async function previewTrees<const Phases extends readonly (Phase | undefined)[]>(
  environment: string,
  phases: Phases,
): Promise<{ readonly [Index in keyof Phases]: EnvironmentTree }> {
  const folder = mkdtempSync(join(tmpdir(), "ec2-to-fargate-"));
  const remove = () => rmSync(folder, { recursive: true, force: true });
  process.once("exit", remove);
  try {
    const trees = await Promise.all(
      phases.map(async (phase, index) => {
        const variables: Readonly<Record<string, string>> = phase === undefined ? {} : { PHASE: phase };
        return treeOf(await synthesize(variables, join(folder, String(index))), environment);
      }),
    );
    return trees as unknown as { readonly [Index in keyof Phases]: EnvironmentTree };
  } finally {
    remove();
    process.removeListener("exit", remove);
  }
}

/** Reads an environment's stacks that were synthesized into a folder. */
function treeOf(outdir: string, environment: string): EnvironmentTree {
  const folders = new Map(stacksOf(outdir, environment).map(({ name, folder }) => [name, folder]));
  const entries = Object.entries(STACKS).map(([name, { id }]): readonly [string, StackJson] => [
    name,
    readStackJson(folders.get(id(environment)) ?? join(outdir, "stacks", id(environment))),
  ]);
  return new EnvironmentTree(Object.fromEntries(entries) as Record<TreeStack, StackJson>);
}

/** Returns the phase that an option names. @throws CommandError when it names none, or is given twice */
export function phaseOption(option: string, values: readonly string[] | undefined): Phase | undefined {
  const value = oneValue(option, values);
  if (value === undefined || isPhase(value)) return value;
  throw new CommandError(
    `--${option} ${JSON.stringify(value)} is not a phase. Allowed: ${PHASES.join(", ")}.${didYouMean(value, PHASES)}`,
  );
}

/** Returns the only value of an option. @throws CommandError when it is given twice */
export function oneValue(option: string, values: readonly string[] | undefined): string | undefined {
  const [value, ...others] = values ?? [];
  if (others.length > 0) throw new CommandError(`--${option} is given twice, once is enough.`);
  return value;
}

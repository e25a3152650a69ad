import { join } from "node:path";
import { type Phase, PHASES, isPhase } from "../../service/phases";
import { EnvironmentTree, type TreeStacks } from "../../report/environment-tree";
import { readStackJson } from "../../report/stack-json";
import { STACKS } from "../../stacks/stack-table";
import { CommandError } from "../command-error";
import { didYouMean } from "../did-you-mean";
import { stacksOf } from "../stacks-of";
import { synthesisError, trySynthesis } from "../synthesis";
import { TemporaryFolder } from "../temporary-folder";

/** Why an environment cannot be in a phase: the mistakes of its description in that phase, one a line. */
interface ImpossiblePreview {
  /** The mistakes. */
  readonly problems: string;
}

/** An environment in a phase, or why it cannot be in it. */
export type Preview = EnvironmentTree | ImpossiblePreview;

/**
 * Synthesizes an environment in several phases at once, each into a temporary folder that is removed afterwards: what it is
 * when somebody writes the phase into main.ts, all else of which stays.
 *
 * @param phases - phases to preview; undefined: the one of main.ts
 * @returns by phase in their order, the tree of the environment, or why there is none
 * @throws CommandError for an environment that main.ts does not have
 */
export async function previews(
  environment: string,
  phases: readonly (Phase | undefined)[],
): Promise<readonly Preview[]> {
  const outer = new TemporaryFolder();
  try {
    return await Promise.all(
      phases.map(async (phase, index) => {
        const edit = phase === undefined ? undefined : { environment, fields: { phase } };
        const { folder, problems } = await trySynthesis(
          {},
          { folder: join(outer.path, String(index)), edit },
        );
        return problems === undefined ? treeOf(folder, environment) : { problems };
      }),
    );
  } finally {
    outer.remove();
  }
}

/**
 * Synthesizes an environment in several phases, all of which it must be able to be in.
 *
 * @param phases - phases to preview; undefined: the one of main.ts
 * @returns the trees in the order of the phases
 * @throws CommandError with the mistakes of the description, or for an environment that it does not have
 */
export async function previewTrees<const Phases extends readonly (Phase | undefined)[]>(
  environment: string,
  phases: Phases,
): Promise<{ readonly [Index in keyof Phases]: EnvironmentTree }> {
  const trees = (await previews(environment, phases)).map((preview, index) => {
    if (preview instanceof EnvironmentTree) return preview;
    throw synthesisError(preview.problems, phases[index]);
  });
  return trees as unknown as { readonly [Index in keyof Phases]: EnvironmentTree };
}

/** Reads an environment's stacks that were synthesized into a folder. */
function treeOf(outdir: string, environment: string): EnvironmentTree {
  const folders = new Map(stacksOf(outdir, environment).map(({ name, folder }) => [name, folder]));
  const entries = Object.entries(STACKS).flatMap(([name, { id }]) => {
    const folder = folders.get(id(environment));
    return folder === undefined ? [] : [[name, readStackJson(folder)] as const];
  });
  return new EnvironmentTree(Object.fromEntries(entries) as unknown as TreeStacks);
}

/** Returns the phase that an option names. @throws CommandError when it names none */
export function phaseOption(option: string, values: readonly string[] | undefined): Phase | undefined {
  const value = values?.[0];
  if (value === undefined || isPhase(value)) return value;
  throw new CommandError(
    `--${option} ${JSON.stringify(value)} is not a phase. Allowed: ${PHASES.join(", ")}.${didYouMean(value, PHASES)}`,
  );
}

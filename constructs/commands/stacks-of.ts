import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { ACCOUNT_STACK, STACKS } from "../stacks/stack-table";
import { CommandError } from "./command-error";
import { didYouMean } from "./did-you-mean";

/** A stack that was synthesized. */
export interface SynthesizedStack {
  /** Its name, for example `dev-foundation`. */
  readonly name: string;
  /** Folder that Terraform works in. */
  readonly folder: string;
}

/** The part of cdktf's manifest that is read. */
const MANIFEST = z.object({
  stacks: z.record(z.string(), z.object({ dependencies: z.array(z.string()), workingDirectory: z.string() })),
});

/**
 * Lists the stacks of an environment: the one of its state bucket, then the others in deploy order.
 *
 * @param outdir - folder of the synthesis
 * @throws CommandError when there is no such environment
 */
export function stacksOf(
  outdir: string,
  environment: string,
): readonly [SynthesizedStack, ...SynthesizedStack[]] {
  const stacks = manifestStacks(outdir);
  const environments = environmentsIn(Object.keys(stacks));
  if (targetsOf(outdir).includes(environment) && !environments.includes(environment)) {
    throw new CommandError(
      `${environment} is an account, and this command is for an environment: ${environments.join(", ")}. ` +
        "For an account there are bootstrap, deploy, plan, drift, adopt and account-check.",
    );
  }
  if (!environments.includes(environment)) throw unknownEnvironment(environment, environments);
  return listed(outdir, stacks, environment);
}

/**
 * Lists the stacks of what is deployed as a whole: an environment, or an account by its word, `account-111122223333`. The one of
 * its state bucket is the first.
 *
 * @param outdir - folder of the synthesis
 * @throws CommandError when there is neither
 */
export function stacksOfTarget(
  outdir: string,
  target: string,
): readonly [SynthesizedStack, ...SynthesizedStack[]] {
  const targets = targetsOf(outdir);
  if (!targets.includes(target)) throw unknownEnvironment(target, targets);
  return listed(outdir, manifestStacks(outdir), target);
}

/**
 * Lists what is deployed as a whole: the environments, then the accounts by their words.
 *
 * @param outdir - folder of the synthesis
 */
export function targetsOf(outdir: string): readonly string[] {
  const names = Object.keys(manifestStacks(outdir));
  return [...environmentsIn(names), ...names.filter((name) => name.startsWith(ACCOUNT_STACK.id("")))];
}

type ManifestStacks = z.infer<typeof MANIFEST>["stacks"];

function listed(
  outdir: string,
  stacks: ManifestStacks,
  target: string,
): readonly [SynthesizedStack, ...SynthesizedStack[]] {
  const ordered = new Set<string>();
  const add = (name: string): void => {
    stacks[name]?.dependencies.forEach(add);
    ordered.add(name);
  };
  Object.keys(stacks)
    .filter((name) => name === target || name.startsWith(`${target}-`))
    .forEach(add);
  const stack = (name: string) => ({ name, folder: join(outdir, stacks[name]?.workingDirectory ?? "") });
  return [stack(STACKS.state.id(target)), ...[...ordered].map(stack)];
}

/**
 * Lists the environments that were synthesized.
 *
 * @param outdir - folder of the synthesis
 */
export function environmentsOf(outdir: string): readonly string[] {
  return environmentsIn(Object.keys(manifestStacks(outdir)));
}

function manifestStacks(outdir: string) {
  const manifest = join(outdir, "manifest.json");
  if (!existsSync(manifest)) {
    throw new CommandError(
      `main.ts wrote no stacks into ${outdir}. It must end with a call of synthesize().`,
    );
  }
  return MANIFEST.parse(JSON.parse(readFileSync(manifest, "utf8"))).stacks;
}

function environmentsIn(stacks: readonly string[]): readonly string[] {
  const prefix = STACKS.state.id("");
  return stacks
    .filter((name) => name.startsWith(prefix))
    .map((name) => name.slice(prefix.length))
    .filter((name) => !name.startsWith(ACCOUNT_STACK.id("")));
}

/** Returns the error about a name that is no environment of main.ts, with the nearest. */
export function unknownEnvironment(environment: string, environments: readonly string[]): CommandError {
  return new CommandError(
    `${JSON.stringify(environment)} is not an environment of main.ts. It describes: ${environments.join(", ")}.` +
      didYouMean(environment, environments),
  );
}

import { stacksOf, type SynthesizedStack } from "../../stacks-of";
import { synthesizeStep } from "../synthesized-step";
import type { StackEnd, StackRunner } from "./stack-runner";

/** What came of the state bucket. */
export interface StateBucketEnd extends StackEnd {
  /** Its stack. */
  readonly stack: SynthesizedStack;
}

/**
 * Creates the bucket for the states as `npm run bootstrap` does: with a state on this machine, which is then moved into it.
 *
 * @param folder - working folder of the rehearsal
 */
export async function createStateBucket(
  runner: StackRunner,
  environment: string,
  folder: string,
): Promise<StateBucketEnd> {
  const [stack] = stacksOf(await synthesizeStep(folder, environment, {}, true), environment);
  const end = await runner.apply(stack);
  if (end.stop !== undefined) return { ...end, stack };
  await synthesizeStep(folder, environment, {});
  const move = ["init", "-migrate-state", "-force-copy", "-input=false", "-no-color"];
  const failure = await runner.terraform(stack, ...move);
  if (failure === undefined) return { ...end, stack };
  return { ...end, stack, stop: [`${stack.name}: ${failure.replace(/\s+/g, " ")}`] };
}

import { join } from "node:path";
import { synthesize } from "../synthesis";

/** What a step changes in the description of its environment. */
export interface StepFields {
  /** The phase. */
  readonly phase?: string;
  /** Fargate's percentage. */
  readonly cutover?: { readonly fargate: number };
  /** The protection. */
  readonly protect?: boolean;
}

/**
 * Synthesizes main.ts with some fields of one environment changed, as somebody would edit them for the step.
 *
 * What main.ts does with the stacks beside that, an override for example, is synthesized with it.
 *
 * @param folder - working folder of the rehearsal
 * @param isBootstrap - whether the state bucket does not exist yet
 * @returns the folder of the synthesis, which has the facts of the environment, too
 * @throws CommandError with the mistakes of the description
 */
export function synthesizeStep(
  folder: string,
  environment: string,
  fields: StepFields,
  isBootstrap = false,
): Promise<string> {
  const edit = { environment, fields: { ...fields }, isBootstrap };
  return synthesize({}, { folder: join(folder, "cdktf.out"), edit });
}

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
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

/** What a rehearsal needs to know of an environment. */
const FACTS = z.object({
  application: z.string(),
  account: z.string(),
  region: z.string(),
  domain: z.string().optional(),
  hostedZone: z.string().optional(),
  protect: z.boolean(),
  fargatePercent: z.number(),
  hasPipeline: z.boolean(),
  services: z.array(z.object({ name: z.string(), path: z.string().optional() })),
});

/** What a rehearsal needs to know of an environment. */
export type EnvironmentFacts = z.infer<typeof FACTS>;

/** Loaded before main.ts. */
const PROGRAM = "constructs/commands/rehearsal/described-step.ts";

/**
 * Synthesizes main.ts with some fields of one environment changed.
 *
 * @param folder - working folder of the rehearsal
 * @param isBootstrap - whether the state bucket does not exist yet
 * @returns the folder of the synthesis; use `readFacts` once the environment is known to exist
 * @throws CommandError with the mistakes of the description
 */
export function synthesizeStep(
  folder: string,
  environment: string,
  fields: StepFields,
  isBootstrap = false,
): Promise<string> {
  const step = { environment, fields, facts: factsFile(folder), isBootstrap };
  return synthesize({ REHEARSAL_STEP: JSON.stringify(step) }, join(folder, "cdktf.out"), [PROGRAM]);
}

/** Reads the facts of the environment that was synthesized last. */
export function readFacts(folder: string): EnvironmentFacts {
  return FACTS.parse(JSON.parse(readFileSync(factsFile(folder), "utf8")));
}

const factsFile = (folder: string) => join(folder, "facts.json");

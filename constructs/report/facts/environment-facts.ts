import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import type { Deployment } from "../../stacks/deployment";

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

/** What a rehearsal needs to know of an environment beside its stacks. */
export type EnvironmentFacts = z.infer<typeof FACTS>;

const factsFile = (outdir: string) => join(outdir, "environment.json");

/** Writes the facts of an environment into the folder of the synthesis; nothing where there is no such environment. */
export function writeFacts(outdir: string, { environments }: Deployment, name: string): void {
  const found = environments.find(({ environment }) => environment.name === name);
  if (found === undefined) return;
  const { environment } = found;
  const facts = { ...environment, hasPipeline: environment.pipeline !== undefined };
  writeFileSync(factsFile(outdir), JSON.stringify(FACTS.parse(facts)));
}

/** Reads the facts of the environment that was synthesized into a folder. */
export function readFacts(outdir: string): EnvironmentFacts {
  return FACTS.parse(JSON.parse(readFileSync(factsFile(outdir), "utf8")));
}

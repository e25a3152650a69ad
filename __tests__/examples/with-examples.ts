import { readFileSync } from "node:fs";
import { join } from "node:path";
import { withoutTokenTraces } from "../../constructs/report/synthesize";
import type { Phase } from "../../constructs/service/phases";
import { Deployment } from "../../constructs/stacks/deployment";
import type { EnvironmentStacks } from "../../constructs/stacks/environment-stacks";
import { addCache } from "../../docs/examples/elasticache";
import { description } from "../support/description";
import { questions } from "../support/synth";
import { temporaryApp } from "../support/temporary-app";

/** An application with a service that uses the cache. */
const DESCRIPTION = description({
  services: {
    front: { port: 8080, path: "/*", health: "/healthz" },
    back: { port: 3000, path: "/api/*", health: "/api/healthz", secrets: ["CACHE_URL"] },
  },
});

/**
 * Builds the application with the cache example in `dev`, and synthesizes it when a test reads a stack.
 *
 * @param more - adds further resources
 */
export function withCache(phase: Phase, more: (stacks: EnvironmentStacks) => void = () => undefined) {
  const app = temporaryApp();
  const deployment = new Deployment(app, DESCRIPTION, { phase });
  addCache(deployment.environment("dev"));
  more(deployment.environment("dev"));
  let isSynthesized = false;
  return {
    deployment,
    stack: (id: string) => {
      if (!isSynthesized) withoutTokenTraces(() => app.synth());
      isSynthesized = true;
      return questions(readFileSync(join(app.outdir, "stacks", id, "cdk.tf.json"), "utf8"));
    },
  };
}

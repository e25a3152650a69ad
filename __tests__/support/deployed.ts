import { readFileSync } from "node:fs";
import { join } from "node:path";
import { withoutTokenTraces } from "../../constructs/report/synthesize";
import type { Description } from "../../constructs/settings/description";
import { Deployment } from "../../constructs/stacks/deployment";
import { questions, type Synthesized } from "./synth";
import { temporaryApp } from "./temporary-app";

/** The result of a synthesis. */
export interface Deployed {
  readonly deployment: Deployment;
  /** Returns a stack by its id. */
  readonly stack: (id: string) => Pick<Synthesized<never>, "json" | "all" | "only">;
  /** The manifest, from which cdktf's CLI reads the stacks and their order. */
  readonly manifest: {
    readonly stacks: Readonly<Record<string, { readonly dependencies: readonly string[] }>>;
  };
}

const syntheses = new Map<string, Deployed>();

/**
 * Synthesizes a description as main.ts does, into a temporary folder.
 *
 * A test file that asks for the same again gets the same again.
 */
export function deployed(...[described, options]: [Description, { readonly phase?: string }?]): Deployed {
  const key = JSON.stringify([described, options]);
  const known = syntheses.get(key) ?? withoutTokenTraces(() => synthesized(described, options));
  syntheses.set(key, known);
  return known;
}

function synthesized(described: Description, options?: { readonly phase?: string }): Deployed {
  const app = temporaryApp();
  const deployment = new Deployment(app, described, options);
  app.synth();
  const read = (file: string) => readFileSync(join(app.outdir, file), "utf8");
  return {
    deployment,
    stack: (id) => questions(read(join("stacks", id, "cdk.tf.json"))),
    manifest: JSON.parse(read("manifest.json")) as Deployed["manifest"],
  };
}

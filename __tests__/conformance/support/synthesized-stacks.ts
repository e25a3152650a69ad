import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Testing } from "cdktf";
import { withoutTokenTraces } from "../../../constructs/report/synthesize";
import type { Description } from "../../../constructs/settings/description";
import { Deployment } from "../../../constructs/stacks/deployment";
import type { StackJson } from "../../stacks/support/stack-json";

/**
 * Synthesizes a description, and keeps nothing: a thousand are synthesized in one test.
 *
 * @returns the JSON of every stack, by id
 */
export function synthesizedStacks(description: Description): Readonly<Record<string, StackJson>> {
  const outdir = mkdtempSync(join(tmpdir(), "ec2-to-fargate-random-"));
  try {
    withoutTokenTraces(() => {
      const app = Testing.app({ outdir });
      new Deployment(app, description);
      app.synth();
    });
    const read = (...path: readonly string[]): unknown =>
      JSON.parse(readFileSync(join(outdir, ...path), "utf8"));
    const { stacks } = read("manifest.json") as { readonly stacks: Readonly<Record<string, unknown>> };
    return Object.fromEntries(
      Object.keys(stacks).map((id) => [id, read("stacks", id, "cdk.tf.json") as StackJson]),
    );
  } finally {
    rmSync(outdir, { recursive: true });
  }
}

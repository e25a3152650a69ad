import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Description, EnvironmentDescription } from "../../constructs/settings/description";
import { Deployment } from "../../constructs/stacks/deployment";
import { questions, type Synthesized } from "./synth";
import { temporaryApp } from "./temporary-app";

/** A small application in one environment; a test says what it is about. */
export function description(
  differences: Partial<Omit<Description, "environments">> & {
    readonly dev?: Partial<EnvironmentDescription>;
  } = {},
): Description {
  const { dev, ...application } = differences;
  return {
    name: "shop",
    services: { front: { port: 8080, path: "/*", health: "/healthz" } },
    ...application,
    environments: { dev: { account: "123456789012", region: "ap-northeast-2", ...dev } },
  };
}

/** What a whole synthesis wrote. */
export interface Deployed {
  readonly deployment: Deployment;
  /** One stack, by its id. */
  stack(id: string): Pick<Synthesized<never>, "json" | "all" | "only">;
  /** What cdktf's CLI reads to know the stacks and their order. */
  readonly manifest: {
    readonly stacks: Readonly<Record<string, { readonly dependencies: readonly string[] }>>;
  };
}

/** Synthesizes a description the way main.ts does, into a folder that is thrown away. */
export function deployed(...[described, options]: [Description, { readonly phase?: string }?]): Deployed {
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

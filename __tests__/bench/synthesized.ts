import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** Terraform JSON of one stack, as far as it is looked at here. */
export interface StackJson {
  readonly provider: { readonly aws: readonly [object] };
  readonly terraform: { readonly backend: { readonly s3: Readonly<Record<string, unknown>> } };
  readonly resource?: Blocks;
  readonly data?: Blocks;
  readonly output?: Readonly<Record<string, object>>;
}

/** Blocks by type and name. */
export type Blocks = Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, unknown>>>>>>;

/** Reads the stacks that a synthesis wrote, by name, without cdktf's own comments. */
export function readStacks(outdir: string): ReadonlyMap<string, StackJson> {
  const folder = join(outdir, "stacks");
  const withoutComments = (key: string, value: unknown) => (key === "//" ? undefined : value);
  return new Map(
    readdirSync(folder)
      .sort()
      .map((name) => [
        name,
        JSON.parse(readFileSync(join(folder, name, "cdk.tf.json"), "utf8"), withoutComments) as StackJson,
      ]),
  );
}

/** Counts the resources of stacks. */
export function countResources(stacks: Iterable<StackJson>): number {
  return [...stacks]
    .flatMap(({ resource = {} }) => Object.values(resource))
    .reduce((total, named) => total + Object.keys(named).length, 0);
}

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { STACKS } from "../../stacks/stack-table";
import { CommandError } from "../command-error";
import { awsSettings, readStackJson } from "../../report/stack-json";

/** What a foundation publishes for the workflows. */
const OUTPUTS = z.object({
  repository: z.string(),
  branch: z.string(),
  architecture: z.enum(["x86_64", "arm64"]),
  plan_role: z.string(),
  apply_role: z.string(),
  release_role: z.string(),
});
const BUILDS = z.record(z.string(), z.string());
const MANIFEST = z.object({ stacks: z.record(z.string(), z.object({ workingDirectory: z.string() })) });

/** An environment that GitHub Actions delivers. */
export interface DeliveredEnvironment extends z.infer<typeof OUTPUTS> {
  /** Its name, which is also that of the environment at GitHub. */
  readonly name: string;
  /** Name of the application. */
  readonly application: string;
  /** AWS account id. */
  readonly account: string;
  /** AWS region. */
  readonly region: string;
  /** Folders with a Dockerfile, by service. */
  readonly builds: Readonly<Record<string, string>>;
}

/** The environments of one repository, in the order in which a commit reaches them. */
export type Deliveries = readonly [DeliveredEnvironment, ...DeliveredEnvironment[]];

/**
 * Returns the environments that name a repository, in the order of main.ts; `undefined`: none does.
 *
 * @param outdir - folder of the synthesis
 * @throws CommandError when they name different ones
 */
export function deliveredEnvironments(outdir: string): Deliveries | undefined {
  const manifest = MANIFEST.parse(JSON.parse(readFileSync(join(outdir, "manifest.json"), "utf8")));
  const found = Object.entries(manifest.stacks).flatMap(([id, { workingDirectory }]) => {
    const name = id.replace(/-.*$/, "");
    if (id !== STACKS.foundation.id(name)) return [];
    const stack = readStackJson(join(outdir, workingDirectory));
    const published = stack.output?.["github"]?.value;
    if (published === undefined) return [];
    const { region, account, tags } = awsSettings(stack);
    const builds = BUILDS.parse(stack.output?.["github_builds"]?.value);
    const application = z.string().parse(tags["Application"]);
    return [{ name, application, region, account, builds, ...OUTPUTS.parse(published) }];
  });
  const [first, ...others] = found;
  if (first === undefined) return undefined;
  const other = others.find(
    ({ repository, branch }) => repository !== first.repository || branch !== first.branch,
  );
  if (other !== undefined) {
    throw new CommandError(
      `environments "${first.name}" and "${other.name}" differ in "github", and the workflows are those of one repository ` +
        "and one branch. Write it once, for the application.",
    );
  }
  return [first, ...others];
}

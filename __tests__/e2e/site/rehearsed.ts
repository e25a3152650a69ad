import { spawn } from "node:child_process";
import { copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Description } from "../../../constructs/settings/description";
import { REPORTS } from "../report/rows";
import { type Outcome, Workspace } from "../workspace";

/** A run of `npm run rehearse`. */
export interface RehearsalOutcome extends Outcome {
  /** Its page; empty: there is none. */
  readonly page: string;
  /** Whether it wrote into the project's own folder of the synthesis. */
  readonly isSynthesisTouched: boolean;
}

/**
 * Rehearses `dev` of a description, with more lines of main.ts after its `deployment` was made. The page stays in the reports.
 *
 * @param ctrlC - what has to be printed before Ctrl-C is pressed; absent: it is not
 */
export async function rehearsed(
  description: Description,
  lines: readonly string[] = [],
  ctrlC?: string,
): Promise<RehearsalOutcome> {
  const workspace = new Workspace({});
  const page = join(workspace.folder, "page.html");
  writeFileSync(join(workspace.folder, "main.ts"), mainOf(description, lines));
  try {
    const outcome = await run(workspace, ["--out", page], ctrlC);
    if (existsSync(page)) {
      mkdirSync(REPORTS, { recursive: true });
      const name = `${description.name}-${Object.keys(description.services).length}-services`;
      copyFileSync(page, join(REPORTS, `rehearsal-${name}-${outcome.code}.html`));
    }
    return {
      ...outcome,
      page: existsSync(page) ? readFileSync(page, "utf8") : "",
      isSynthesisTouched: existsSync(join(workspace.folder, "cdktf.out")),
    };
  } finally {
    workspace.remove();
  }
}

function mainOf(description: Description, lines: readonly string[]): string {
  return [
    'import { synthesize } from "./constructs/report/synthesize";',
    'import { Deployment } from "./constructs/stacks/deployment";',
    'import { override } from "./constructs/stacks/override";',
    `const description = ${JSON.stringify(description)} as const;`,
    "synthesize((app) => {",
    "  const deployment = new Deployment(app, description);",
    "  void override;",
    ...lines,
    "  return deployment;",
    "});",
    "",
  ].join("\n");
}

function run({ folder, environment }: Workspace, words: readonly string[], ctrlC?: string): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    const child = spawn("npm", ["run", "--silent", "rehearse", "--", "dev", ...words], {
      cwd: folder,
      env: environment,
      stdio: ["ignore", "pipe", "pipe"],
      // Ctrl-C reaches every process of a group.
      detached: true,
    });
    let output = "";
    let isPressed = false;
    const read = (chunk: Buffer) => {
      output += chunk.toString();
      if (isPressed || ctrlC === undefined || !output.includes(ctrlC) || child.pid === undefined) return;
      isPressed = true;
      process.kill(-child.pid, "SIGINT");
    };
    child.stdout.on("data", read);
    child.stderr.on("data", read);
    child.on("error", reject);
    child.on("close", (code) => resolve({ code: code ?? 1, output }));
  });
}

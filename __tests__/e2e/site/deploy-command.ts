import { appendFileSync, mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { REPORTS } from "../report/rows";
import type { Outcome } from "../workspace";
import type { Site, SiteProps } from "./site";
import { type Step, stepName } from "../../../constructs/commands/rehearsal/ladder/step";

/** A run of `npm run deploy`, with what it printed as JSON. */
export interface DeployOutcome extends Outcome {
  readonly events: readonly DeployEvent[];
}

/** A line of `--json`. */
export type DeployEvent = Readonly<Record<string, unknown>> & { readonly event: string };

/** Deploys a site by the command, and keeps its screens for the report. */
export class DeployCommand {
  private readonly file: string;

  constructor(private readonly site: Site) {
    this.file = join(REPORTS, `deploy-${site.name.replace(/\W+/g, "-")}.md`);
    mkdirSync(REPORTS, { recursive: true });
    rmSync(this.file, { force: true });
  }

  /** Describes a step and runs the command. */
  public async run(
    step: Step,
    words: readonly string[] = ["--yes"],
    variables: Readonly<Record<string, string>> = {},
    differences: Partial<SiteProps> = {},
  ): Promise<DeployOutcome> {
    await this.site.describe(step, differences);
    const named = Object.entries(variables).map(([name, value]) => `${name}=${value}`);
    const command = ["npm", "run", "--silent", "deploy", "--", "dev", ...words];
    const started = Date.now();
    const outcome = await this.site.workspace.run("env", ...named, ...command);
    const seconds = Math.round((Date.now() - started) / 1000);
    const title = `## ${stepName(step)}: ${command.join(" ")}`;
    const end = `Exit code ${outcome.code}, ${seconds} s.`;
    appendFileSync(this.file, `${title}\n\n\`\`\`\n${outcome.output}\`\`\`\n\n${end}\n\n`);
    return { ...outcome, events: words.includes("--json") ? eventsOf(outcome.output) : [] };
  }
}

function eventsOf(output: string): readonly DeployEvent[] {
  const lines = output.split("\n").filter((line) => line.startsWith("{"));
  return lines.map((line) => JSON.parse(line) as DeployEvent);
}

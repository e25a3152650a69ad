import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CommandError } from "../command-error";
import { adoptionConfig, type Import } from "./adoption-config";
import { ADOPTION_PLAN, type AdoptionPlan } from "./adoption-verdict";
import { STACK_JSON, type StackJson } from "./stack-json";
import { terraform, tryTerraform } from "./terraform";
import { terraformErrors } from "./terraform-errors";

/** Which providers a folder was initialized with. */
const LOCK = ".terraform.lock.hcl";

/** What Terraform says of a try: the plan, or which imports (addresses or ids) found nothing. */
export type TrialOutcome = { readonly plan: AdoptionPlan } | { readonly missing: readonly string[] };

/** What a state holds. */
type Held = Parameters<typeof adoptionConfig>[1];

/** A copy of a stack in which imports are tried, on the stack's own state; the stack's folder stays as it is. */
export class Trial {
  /** The stack, as it was synthesized. */
  public readonly stack: StackJson;
  private readonly folder = mkdtempSync(join(tmpdir(), "adopt-"));
  private last?: { readonly words: string; readonly outcome: TrialOutcome };
  private readonly place: { readonly folder: string; readonly initialized: string };

  /** @param stackFolder - folder of the stack, initialized before the first plan */
  constructor(stackFolder: string) {
    this.stack = STACK_JSON.parse(JSON.parse(readFileSync(join(stackFolder, "cdk.tf.json"), "utf8")));
    this.place = { folder: this.folder, initialized: stackFolder };
    // Plans hold values: they are gone at the end, also when the run is stopped by hand.
    process.once("exit", () => this.remove());
  }

  /** A file for the caller's own plans; they hold values, and go with the folder. */
  public get scratchFile(): string {
    return join(this.folder, "scratch");
  }

  /**
   * Plans imports and nothing else; what was planned last isn't planned again.
   *
   * @param held - what the state holds
   * @throws CommandError with Terraform's words when something is wrong but an import of what isn't there
   */
  public async plan(held: Held, imports: readonly Import[]): Promise<TrialOutcome> {
    const words = JSON.stringify(adoptionConfig(this.stack, held, imports));
    if (this.last?.words !== words) this.last = { words, outcome: await this.planned(words, imports) };
    return this.last.outcome;
  }

  private async planned(config: string, imports: readonly Import[]): Promise<TrialOutcome> {
    writeFileSync(join(this.folder, "cdk.tf.json"), config);
    copyFileSync(join(this.place.initialized, LOCK), join(this.folder, LOCK));
    const targets = imports.map(({ address }) => `-target=${address}`);
    const { code, output, errors } = await tryTerraform(
      this.place,
      ...["plan", "-json", "-input=false", "-out=plan", ...targets],
    );
    if (code === 0)
      return { plan: ADOPTION_PLAN.parse(JSON.parse(await terraform(this.place, "show", "-json", "plan"))) };
    const found = terraformErrors(output);
    const missing = found.flatMap((error) => error.missing ?? []);
    if (missing.length > 0) return { missing };
    const words = found.map(({ summary, detail }) => `${summary}\n${detail}`.trim()).join("\n\n");
    throw new CommandError((words || errors || output) + this.unlocking(words));
  }

  /** What to do where a lock is in the way. */
  private unlocking(words: string): string {
    const [, id] = /Lock Info:\s+ID:\s+(\S+)/.exec(words) ?? [];
    if (id === undefined) return "";
    const command = `terraform -chdir=${this.place.initialized} force-unlock ${id}`;
    return `\n\nWait, if somebody deploys. If nobody does: ${command}, then run this again.`;
  }

  /** Makes the imports that were planned last. */
  public async apply(): Promise<void> {
    this.last = undefined;
    await terraform(this.place, "apply", "-input=false", "-no-color", "plan");
  }

  /** Removes the copy. */
  public remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

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

/** A copy of a stack in which imports are tried, on the stack's own state; the stack's folder stays as it is. */
export class Trial {
  /** The stack, as it was synthesized. */
  public readonly stack: StackJson;
  private readonly folder = mkdtempSync(join(tmpdir(), "adopt-"));
  private readonly place: { readonly folder: string; readonly initialized: string };

  /** @param stackFolder - folder of the stack, initialized before the first plan */
  constructor(stackFolder: string) {
    this.stack = STACK_JSON.parse(JSON.parse(readFileSync(join(stackFolder, "cdk.tf.json"), "utf8")));
    this.place = { folder: this.folder, initialized: stackFolder };
  }

  /** A file for the caller's own plans; they hold values, and go with the folder. */
  public get scratchFile(): string {
    return join(this.folder, "scratch");
  }

  /**
   * Plans imports and nothing else.
   *
   * @param existing - addresses that the state holds
   * @throws CommandError with Terraform's words when something is wrong but an import of what isn't there
   */
  public async plan(existing: ReadonlySet<string>, imports: readonly Import[]): Promise<TrialOutcome> {
    const config = adoptionConfig(this.stack, existing, imports);
    writeFileSync(join(this.folder, "cdk.tf.json"), JSON.stringify(config));
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
    const words = found.map(({ summary, detail }) => `${summary}\n${detail}`.trim());
    throw new CommandError(words.join("\n\n") || errors || output);
  }

  /** Makes the imports that were planned last. */
  public async apply(): Promise<void> {
    await terraform(this.place, "apply", "-input=false", "-no-color", "plan");
  }

  /** Removes the copy. */
  public remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CommandError } from "../command-error";
import { terraformErrors } from "../terraform/errors";
import { TERRAFORM_PLAN, type TerraformPlan } from "../terraform/plan";
import { terraform, tryTerraform } from "../terraform/terraform";
import type { Creations, Import } from "./import-candidates";
import { type Body, mentioned, STACK_JSON, type StackJson } from "./stack-json";

/** Which providers a folder was initialized with. */
const LOCK = ".terraform.lock.hcl";

/** What Terraform says of a try: the plan, or which imports (addresses or ids) found nothing. */
export type TrialOutcome = { readonly plan: TerraformPlan } | { readonly missing: readonly string[] };

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
      return { plan: TERRAFORM_PLAN.parse(JSON.parse(await terraform(this.place, "show", "-json", "plan"))) };
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

/** Types whose provider refuses values that were only found: of those, what the stack says is ignored, and no more. */
const STRICT = ["aws_nat_gateway"];

/**
 * Rewrites a stack so that a plan for these imports can do nothing else: whatever differs is ignored, and nothing that is
 * taken in waits for, or refers to, what would have to be made first.
 *
 * @param held - what the state holds
 */
export function adoptionConfig(
  stack: StackJson,
  held: Pick<Creations, "existing" | "unchanged">,
  imports: readonly Import[],
): object {
  const kept = new Set([...held.existing, ...imports.map(({ address }) => address)]);
  const absent = new Set(addresses(stack).filter((address) => !kept.has(address)));
  const resource = mapped(stack.resource, (body, address) =>
    kept.has(address) ? still(body, address, absent, held.unchanged.has(address)) : body,
  );
  // All that stands in a data source's lifecycle is conditions.
  const data = mapped(stack.data, (body) => withoutWaiting(without(body, "lifecycle"), absent));
  return {
    ...stack,
    resource,
    // Terraform takes no empty block for none.
    data: Object.keys(data).length === 0 ? undefined : data,
    import: imports.map(({ address, id }) => ({ to: address, id })),
  };
}

function addresses(stack: StackJson): readonly string[] {
  return Object.entries(stack.resource).flatMap(([type, named]) =>
    Object.keys(named).map((name) => `${type}.${name}`),
  );
}

/** The body of a resource that stays as it is found; of its lifecycle, its place in the order of creation is kept. */
function still(body: Body, address: string, absent: ReadonlySet<string>, unchanged: boolean): Body {
  const whole = without(body, "provisioner", "lifecycle");
  const rest = withoutWaiting(whole, absent);
  const order = picked(body["lifecycle"], "create_before_destroy");
  if (unchanged && Object.keys(without(whole, "depends_on")).every((name) => name in rest))
    return { ...rest, lifecycle: { ...order, ...picked(body["lifecycle"], "ignore_changes") } };
  const named = Object.keys(without(rest, "//", "depends_on"));
  const isStrict = STRICT.includes(address.split(".")[0] ?? "");
  return { ...rest, lifecycle: { ...order, ignore_changes: isStrict ? named : "all" } };
}

function withoutWaiting({ depends_on: waits, ...attributes }: Body, absent: ReadonlySet<string>): Body {
  const known = Object.entries(attributes).filter(
    ([, value]) => !mentioned(value).some((address) => absent.has(address)),
  );
  const left = Array.isArray(waits) ? waits.filter((address: unknown) => !absent.has(String(address))) : [];
  return { ...Object.fromEntries(known), ...(left.length === 0 ? {} : { depends_on: left }) };
}

function without(body: Body, ...names: readonly string[]): Body {
  return Object.fromEntries(Object.entries(body).filter(([name]) => !names.includes(name)));
}

function picked(lifecycle: unknown, name: string): Body {
  const entries = typeof lifecycle === "object" && lifecycle !== null ? Object.entries(lifecycle) : [];
  return Object.fromEntries(entries.filter(([key]) => key === name));
}

function mapped(
  blocks: StackJson["resource"],
  rewrite: (body: Body, address: string) => Body,
): StackJson["resource"] {
  return Object.fromEntries(
    Object.entries(blocks).map(([type, named]) => [
      type,
      Object.fromEntries(
        Object.entries(named).map(([name, body]) => [name, { ...rewrite(body, `${type}.${name}`) }]),
      ),
    ]),
  );
}

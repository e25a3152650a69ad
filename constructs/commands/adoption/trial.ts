import { copyFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { CommandError } from "../command-error";
import { bodiesOf, type Body, readStackJson, type StackJson } from "../../report/stack-json";
import { terraformErrors } from "../terraform/errors";
import { TERRAFORM_PLAN, type TerraformPlan } from "../terraform/plan";
import { terraform, type TerraformFolders, tryTerraform } from "../terraform/terraform";
import type { Creations, Import } from "./import-candidates";
import { refersTo, withStateValues } from "./states";
import { TRAFFIC_RECORDS } from "./traffic-records";
import { TemporaryFolder } from "../temporary-folder";

/** Records the provider versions of an initialized folder. */
const LOCK_FILE = ".terraform.lock.hcl";

/** Result of a try: the plan, or the addresses or ids of the imports that do not exist. */
export type TrialOutcome = { readonly plan: TerraformPlan } | { readonly missing: readonly string[] };

/** A copy of a stack for trying imports on the stack's own state; the stack's folder is not changed. */
export class Trial {
  /** The stack, as it was synthesized. */
  public readonly stack: StackJson;
  private readonly copy = new TemporaryFolder();
  private readonly folder = this.copy.path;
  private last?: { readonly config: string; readonly outcome: TrialOutcome };
  private readonly folders: TerraformFolders & { readonly initialized: string };

  /** @param stackFolder - folder of the stack, initialized before the first plan */
  constructor(stackFolder: string) {
    this.stack = readStackJson(stackFolder);
    this.folders = { folder: this.folder, initialized: stackFolder };
  }

  /** A file for the caller's own plans; it is removed with the folder. */
  public get scratchFile(): string {
    return join(this.folder, "scratch");
  }

  /**
   * Plans imports and nothing else; an equal plan is not made twice in a row.
   *
   * @param found - what is in the state
   * @throws CommandError with Terraform's error, unless the error is that an import does not exist
   */
  public async plan(found: Creations, imports: readonly Import[]): Promise<TrialOutcome> {
    const config = JSON.stringify(importConfig(this.stack, found, imports));
    if (this.last?.config !== config) {
      this.last = { config, outcome: await this.planned(config, found, imports) };
    }
    return this.last.outcome;
  }

  private async planned(
    config: string,
    { moved }: Creations,
    imports: readonly Import[],
  ): Promise<TrialOutcome> {
    writeFileSync(join(this.folder, "cdk.tf.json"), config);
    copyFileSync(join(this.folders.initialized, LOCK_FILE), join(this.folder, LOCK_FILE));
    // Terraform refuses targets that leave out what it would rename in the state.
    const targets = [...imports.map(({ address }) => address), ...moved].map(
      (address) => `-target=${address}`,
    );
    const { code, output, errors } = await tryTerraform(
      this.folders,
      ...["plan", "-json", "-input=false", "-out=plan", ...targets],
    );
    if (code === 0) {
      return {
        plan: TERRAFORM_PLAN.parse(JSON.parse(await terraform(this.folders, "show", "-json", "plan"))),
      };
    }
    const failures = terraformErrors(output);
    const missing = failures.flatMap((error) => error.missing ?? []);
    if (missing.length > 0) return { missing };
    const message = failures.map(({ summary, detail }) => `${summary}\n${detail}`.trim()).join("\n\n");
    throw new CommandError((message || errors || output).trim() + this.unlockAdvice(message));
  }

  /** Formats what to do when the state is locked. */
  private unlockAdvice(message: string): string {
    const [, id] = /Lock Info:\s+ID:\s+(\S+)/.exec(message) ?? [];
    if (id === undefined) return "";
    const command = `terraform -chdir=${this.folders.initialized} force-unlock ${id}`;
    return `\n\nIf somebody is deploying, wait. If nobody is, run ${command} and then this again.`;
  }

  /** Applies the imports of the last plan. */
  public async apply(): Promise<void> {
    this.last = undefined;
    await terraform(this.folders, "apply", "-input=false", "-no-color", "plan");
  }

  /** Removes the copy. */
  public remove(): void {
    this.copy.remove();
  }
}

/** Types whose provider refuses `ignore_changes: "all"`: only the attributes in the stack are ignored. */
const IGNORED_BY_NAME = ["aws_nat_gateway"];

/**
 * Rewrites a stack so that a plan for these imports can do nothing else: all differences are ignored, and nothing that is
 * imported depends on, or refers to, a resource that would have to be created first. Providers stay as they are.
 *
 * @param found - what is in the state
 */
export function importConfig(
  stack: StackJson,
  found: Pick<Creations, "existing" | "unchanged">,
  imports: readonly Import[],
): object {
  const kept = new Set([...found.existing.keys(), ...imports.map(({ address }) => address)]);
  const absent = new Set([...bodiesOf(stack).keys()].filter((address) => !kept.has(address)));
  const resource = mapped(stack.resource, (body, address) =>
    kept.has(address) ? frozen(body, address, absent, found) : body,
  );
  // The lifecycle of a data source holds only conditions.
  const data = mapped(stack.data, (body) => withoutReferences(without(body, "lifecycle"), absent));
  return {
    ...stack,
    resource,
    output: orAbsent(without(stack.output ?? {}, ...TRAFFIC_RECORDS)),
    // A check that only warns may refer to what is absent.
    check: undefined,
    data: orAbsent(data),
    import: imports.map(({ address, id }) => ({ to: address, id })),
  };
}

/** Terraform refuses an empty block. */
const orAbsent = (block: object) => (Object.keys(block).length === 0 ? undefined : block);

/** Returns the body of a resource that must not change; of its lifecycle, only the order of creation is kept. */
function frozen(
  body: Body,
  address: string,
  absent: ReadonlySet<string>,
  { existing, unchanged }: Pick<Creations, "existing" | "unchanged">,
): Body {
  const whole = withoutWriteOnly(without(body, "provisioner", "lifecycle"));
  const before = existing.get(address);
  const known = before === undefined ? whole : withStateValues(whole, before, absent);
  const rest = withoutReferences(known, absent);
  const order = picked(body["lifecycle"], "create_before_destroy");
  if (unchanged.has(address) && !refersTo(absent, without(whole, "depends_on"))) {
    return { ...rest, lifecycle: { ...order, ...picked(body["lifecycle"], "ignore_changes") } };
  }
  const named = Object.keys(without(rest, "//", "depends_on"));
  const isIgnoredByName = IGNORED_BY_NAME.includes(address.split(".")[0] ?? "");
  return { ...rest, lifecycle: { ...order, ignore_changes: isIgnoredByName ? named : "all" } };
}

/**
 * Returns a body without what an apply would write by a write-only argument, `password_wo` and `password_wo_version`.
 *
 * An import changes nothing, so it needs no ephemeral value, and must not create the resources that such a value is from.
 */
function withoutWriteOnly(body: Body): Body {
  const names = Object.keys(body).filter((name) => JSON.stringify(body[name]).includes("ephemeral."));
  return without(body, ...names, ...names.map((name) => `${name}_version`));
}

function withoutReferences(
  { depends_on: dependencies, ...attributes }: Body,
  absent: ReadonlySet<string>,
): Body {
  const known = Object.entries(attributes).filter(([, value]) => !refersTo(absent, value));
  const left = Array.isArray(dependencies)
    ? dependencies.filter((address: unknown) => !absent.has(String(address)))
    : [];
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

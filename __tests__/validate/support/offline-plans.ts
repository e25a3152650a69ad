import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Attributes } from "../../support/synth";
import { ApplyGraph } from "./apply-graph";
import type { StateResource } from "./planned-state";
import type { StackModule } from "./stack-module";
import { terraformIn } from "./offline-terraform";

/** A change of a plan. */
export interface ResourceChange {
  readonly address: string;
  readonly module_address: string;
  readonly type: string;
  readonly name: string;
  readonly index?: string;
  readonly change: {
    readonly actions: readonly string[];
    readonly after: Attributes;
    readonly after_unknown: Attributes;
    readonly replace_paths?: readonly unknown[];
  };
  /** Version of the provider's schema that the planned values are of. */
  readonly schemaVersion: number;
}

/** What Terraform would do to a module. */
export interface ModulePlan {
  /** Address of the module. */
  readonly address: string;
  readonly changes: readonly ResourceChange[];
  readonly graph: ApplyGraph;
}

/** A module to plan, the state of which it has, and what is given to it. */
export interface Planned {
  readonly json: object;
  readonly variables?: Attributes;
  /** Returns its resources in the state, at an address; absent: none. */
  readonly state?: (address: string) => readonly StateResource[];
}

/** What is read of `terraform show -json`. */
interface PlanJson {
  readonly resource_changes?: readonly Omit<ResourceChange, "schemaVersion">[];
  readonly planned_values?: {
    readonly root_module: {
      readonly child_modules?: readonly {
        readonly resources?: readonly { readonly address: string; readonly schema_version: number }[];
      }[];
    };
  };
}

/** How many modules one plan has: the time of a plan grows faster than their number. */
const AT_ONCE = 40;
const SLOTS = Array.from({ length: AT_ONCE }, (_, index) => `m${index}`);

/** Plans of modules by real Terraform with AWS provider 5.100.0, without an account. */
export class OfflinePlans {
  /** Why Terraform can't plan here; undefined: it can. */
  public readonly skipReason: string | undefined;
  private readonly folder = mkdtempSync(join(tmpdir(), "offline-plans-"));
  private readonly settings: object;

  /** @param provider - region and default tags */
  constructor(provider: StackModule["provider"]) {
    const skip = ["skip_credentials_validation", "skip_requesting_account_id", "skip_region_validation"];
    const { region, default_tags } = provider ?? {};
    this.settings = {
      terraform: { required_providers: { aws: { source: "hashicorp/aws", version: "5.100.0" } } },
      provider: {
        aws: {
          ...{ region, default_tags },
          ...Object.fromEntries(skip.map((each) => [each, true])),
          skip_metadata_api_check: "true",
        },
      },
    };
    for (const name of SLOTS) mkdirSync(join(this.folder, name));
    for (const name of SLOTS) this.write(join(name, "main.tf.json"), {});
    const module = Object.fromEntries(SLOTS.map((name) => [name, { source: `./${name}` }]));
    this.write("main.tf.json", { ...this.settings, module });
    const { status, error, stderr } = terraformIn(this.folder, "init", "-input=false", "-no-color");
    this.skipReason = status === 0 ? undefined : (error?.message ?? stderr.trim());
  }

  /**
   * Plans modules, so many at once that Terraform's graph stays small.
   *
   * @param withGraph - whether the graph of an apply on a state is read, which takes as long as a plan
   * @returns the changes of each, and the graph of the apply that they are in
   * @throws with Terraform's words when it cannot plan
   */
  public plan(modules: readonly Planned[], withGraph = true): readonly ModulePlan[] {
    const plans: ModulePlan[] = [];
    for (let first = 0; first < modules.length; first += AT_ONCE) {
      plans.push(...this.planAtOnce(modules.slice(first, first + AT_ONCE), withGraph));
    }
    return plans;
  }

  private planAtOnce(modules: readonly Planned[], withGraph: boolean): readonly ModulePlan[] {
    SLOTS.forEach((name, index) => this.write(join(name, "main.tf.json"), modules[index]?.json ?? {}));
    const calls = SLOTS.map((name, index) => [name, { source: `./${name}`, ...modules[index]?.variables }]);
    this.write("main.tf.json", { ...this.settings, module: Object.fromEntries(calls) as object });
    this.write("terraform.tfstate", {
      ...{ version: 4, terraform_version: "1.11.0", serial: 1, lineage: "test", outputs: {} },
      resources: modules.flatMap(({ state }, index) => state?.(`module.${SLOTS[index]}`) ?? []),
    });
    this.succeed("plan", "-refresh=false", "-input=false", "-no-color", "-out=plan");
    const { resource_changes: changed = [], planned_values: values } = JSON.parse(
      this.succeed("show", "-json", "plan"),
    ) as PlanJson;
    const versions = new Map(
      (values?.root_module.child_modules ?? []).flatMap(({ resources = [] }) =>
        resources.map((each) => [each.address, each.schema_version]),
      ),
    );
    const changes = changed.map((each) => ({ ...each, schemaVersion: versions.get(each.address) ?? 0 }));
    const isOnState = modules.some(({ state }) => state !== undefined);
    const graph = new ApplyGraph(isOnState && withGraph ? this.succeed("graph", "-plan=plan") : "");
    return modules.map((_, index) => {
      const address = `module.${SLOTS[index]}`;
      return { address, changes: changes.filter((change) => change.module_address === address), graph };
    });
  }

  /** Removes everything. */
  public remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }

  private write(file: string, content: object): void {
    writeFileSync(join(this.folder, file), JSON.stringify(content));
  }

  private succeed(...args: readonly string[]): string {
    const { status, error, stdout, stderr } = terraformIn(this.folder, ...args);
    if (status !== 0) throw new Error(`terraform ${args.join(" ")}: ${error?.message ?? stdout + stderr}`);
    return stdout;
  }
}

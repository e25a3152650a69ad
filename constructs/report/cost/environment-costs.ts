import { readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { App, type TerraformStack } from "cdktf";
import { PHASES, type Phase } from "../../service/phases";
import { UserError } from "../../service/user-error";
import type { Description } from "../../settings/description";
import type { Deployment } from "../../stacks/deployment";
import type { EnvironmentStacks } from "../../stacks/environment-stacks";
import { VariantApp } from "../../stacks/variant-app";
import { builtResources } from "./variants/built-resources";
import { resourcesOf } from "./inventory";
import { type Choice, choicesOf, inPhase } from "./variants/choices";
import { type Quantities, quantitiesOf } from "./quantities";

/** What an environment would need, or why it cannot be so. */
export type Variant = Quantities | { readonly refused: string };

/** What one environment needs in a month, in every phase and with every choice. */
export interface EnvironmentCosts {
  /** Its name. */
  readonly environment: string;
  /** Its region. */
  readonly region: string;
  /** The described phase. */
  readonly phase: Phase;
  /** As described, in each phase. */
  readonly phases: Readonly<Record<Phase, Variant>>;
  /** With one change, in each phase. */
  readonly choices: readonly { readonly name: string; readonly phases: Readonly<Record<Phase, Variant>> }[];
}

/** Returns where `npm run cost` reads what the environments need, in the folder of the synthesis. */
export function costsPath(outdir: string): string {
  return join(outdir, "costs.json");
}

/**
 * Writes what environments need in every variant, for `npm run cost`.
 *
 * @param outdir - folder of the synthesis
 * @param names - names of the environments; an empty one stands for all
 */
export function writeCosts(
  outdir: string,
  names: readonly string[],
  { environments }: Deployment,
  build: (app: App) => Deployment,
): void {
  const asked = environments.filter(
    ({ environment: { name } }) => names.includes("") || names.includes(name),
  );
  writeFileSync(costsPath(outdir), JSON.stringify(environmentCosts(asked, build)));
}

/** Returns what stacks need in a month, as they were synthesized: those of an environment, or of an account. */
export function describedQuantities({
  ordered,
}: {
  readonly ordered: readonly TerraformStack[];
}): Quantities {
  const stacks = ordered.map((stack) => {
    const { id } = stack.node;
    const file = join(App.of(stack).outdir, "stacks", id, "cdk.tf.json");
    return [id, JSON.parse(readFileSync(file, "utf8")) as Parameters<typeof resourcesOf>[0][string]] as const;
  });
  return quantitiesOf(resourcesOf(Object.fromEntries(stacks)));
}

/**
 * Returns what environments need in every phase and with every choice: the function of main.ts is called again for each, with one
 * change of the description.
 *
 * @param build - builds the deployment, as main.ts does
 */
export function environmentCosts(
  environments: readonly EnvironmentStacks[],
  build: (app: App) => Deployment,
): readonly EnvironmentCosts[] {
  return environments.map(({ environment }) => {
    const { name, region, phase } = environment;
    const each = (change: Choice["change"]): Readonly<Record<Phase, Variant>> => {
      const variants = PHASES.map((phase) => {
        const changed = (description: Description) => inPhase(name, phase)(change(description));
        return [phase, variant(name, changed, build)] as const;
      });
      return Object.fromEntries(variants) as Record<Phase, Variant>;
    };
    const choices = choicesOf(environment).map((choice) => ({
      name: choice.name,
      phases: each(choice.change),
    }));
    return { environment: name, region, phase, phases: each((description) => description), choices };
  });
}

/** Returns what an environment of a changed main.ts needs. */
function variant(environment: string, change: Choice["change"], build: (app: App) => Deployment): Variant {
  try {
    return quantitiesAfter(environment, (description) => only(environment, change(description)), build);
  } catch {
    // main.ts may use the other environments, too; then they are built with it, which takes longer.
  }
  try {
    return quantitiesAfter(environment, change, build);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return { refused: error.message };
  }
}

function only(environment: string, description: Description): Description {
  const written = description.environments[environment];
  return written === undefined ? description : { ...description, environments: { [environment]: written } };
}

function quantitiesAfter(
  environment: string,
  change: Choice["change"],
  build: (app: App) => Deployment,
): Quantities {
  // Nothing is written into it.
  const app = new VariantApp({ outdir: tmpdir(), stackTraces: false }, change);
  return quantitiesOf(builtResources(build(app).environment(environment).ordered));
}

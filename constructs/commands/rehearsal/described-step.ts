import { writeFileSync } from "node:fs";
import * as stacks from "../../stacks/deployment";

/**
 * Makes main.ts describe a step of the rehearsal: `node constructs/start.cjs main.ts <this file>`.
 *
 * It changes what somebody would edit for the step, in one environment, and nothing else: so what is synthesized is no
 * preview. What main.ts does with the stacks beside that, an override for example, is synthesized with it.
 */

/** The variable that holds the step, as JSON. */
const { REHEARSAL_STEP = "{}" } = process.env;

const step = JSON.parse(REHEARSAL_STEP) as {
  readonly environment: string;
  /** Fields of the environment. */
  readonly fields: Readonly<Record<string, unknown>>;
  /** File for what the rehearsal needs to know of the environment. */
  readonly facts: string;
  readonly isBootstrap: boolean;
};

type Arguments = ConstructorParameters<typeof stacks.Deployment>;

class Deployment extends stacks.Deployment {
  constructor(scope: Arguments[0], description: Arguments[1], options: Arguments[2] = {}) {
    const bootstrap = step.isBootstrap ? step.environment : undefined;
    super(scope, stepOf(description) as Arguments[1], { ...options, phase: undefined, bootstrap });
    const own = this.environments.find(({ environment }) => environment.name === step.environment);
    if (own === undefined) return;
    const { application, account, region, domain, hostedZone, protect, fargatePercent, services, ...rest } =
      own.environment;
    const facts = {
      ...{ application, account, region, domain, hostedZone, protect, fargatePercent },
      hasPipeline: rest.pipeline !== undefined,
      services: services.map(({ name, path }) => ({ name, path })),
    };
    writeFileSync(step.facts, JSON.stringify(facts));
  }
}

/** What is no description is left as it is: its mistakes are reported as always. */
function stepOf(description: unknown): unknown {
  const environments = isRecord(description) ? description["environments"] : undefined;
  const environment = isRecord(environments) ? environments[step.environment] : undefined;
  if (!isRecord(description) || !isRecord(environments) || !isRecord(environment)) return description;
  const changed = { ...environment, ...step.fields };
  return { ...description, environments: { ...environments, [step.environment]: changed } };
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

// What main.ts imports after this.
const loaded = require.cache[require.resolve("../../stacks/deployment")];
if (loaded !== undefined) loaded.exports = { ...stacks, Deployment };

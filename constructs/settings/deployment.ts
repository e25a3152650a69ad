import { z } from "zod";
import { type Deployment, type DeploymentAlarms, ROLLING } from "../service/deployment";
import { choice, tenths, wholeNumber } from "./checks/basic";
import { closedObject, field, list, sentenceFor, type Shape } from "./checks/composite";
import { checkSource, checkTestPort } from "./checks/test-port";
import { didYouMean, problemWith } from "./messages";
import { PERCENT, REQUESTS } from "./limits";
import type {
  AlarmsDescription,
  BlueGreenDescription,
  CanaryDescription,
  DeploymentDescription,
  LinearDescription,
  RollingDescription,
} from "./service-description";

/**
 * Most minutes of each wait. Source: ECS API reference, CanaryConfiguration and LinearConfiguration: "0 to 1440 minutes"; for
 * bakeTimeInMinutes hashicorp/terraform-provider-aws, internal/service/ecs/service.go, which refuses more.
 */
const MAX_MINUTES = 1440;

const MINUTES = "a whole number of minutes";

/**
 * Minutes that the old tasks stay by default; ECS has no default.
 *
 * Source: ECS API reference, DeploymentConfiguration: "You must provide this parameter when you use the BLUE_GREEN deployment
 * strategy". CanaryConfiguration, canaryBakeTimeInMinutes: "The default value is 10".
 */
const BAKE_MINUTES = 10;

/** Source: ECS API reference, CanaryConfiguration: "The default value is 5.0". */
const CANARY_PERCENT = 5;

/** Source: ECS API reference, LinearConfiguration: stepPercent "10.0", stepBakeTimeInMinutes "6". */
const LINEAR = { percent: 10, everyMinutes: 6 };

/**
 * Alarms without thresholds of their own: 1 % in two of three minutes is what the canary of ECS Express Mode rolls back for.
 * Fewer than five bad answers are no more than a restart of something that a service depends on.
 */
const ALARMS: DeploymentAlarms = { errorPercent: 1, errorCount: 5 };

const minutes = field<number>(wholeNumber(0, MAX_MINUTES, MINUTES));

const SOME_ALARMS = "an object that describes alarms, such as { errorPercent: 1, errorCount: 5 }";

/** With 100 % the alarm would never go off. */
const alarms = z.union(
  [
    z.boolean(),
    closedObject("alarms, such as { errorPercent: 1, errorCount: 5 }", {
      errorPercent: field<number>(tenths(0, 99.9)).optional(),
      errorCount: field<number>(wholeNumber(1, 1_000_000, REQUESTS)).optional(),
    } satisfies Shape<AlarmsDescription>),
  ],
  { error: ({ input }) => problemWith(input, `is neither true, false nor ${SOME_ALARMS}`) },
) satisfies z.ZodType<AlarmsDescription | boolean>;

/** What every kind has. */
const watched = { alarms: alarms.optional() };

/** What every kind has in which ECS moves traffic. */
const tested = {
  ...watched,
  testPort: field<number>(checkTestPort).optional(),
  testFrom: list("IPv4 networks in CIDR notation", field<string>(checkSource), { least: 1 }).optional(),
};

const TEST_FIELDS = ["testPort", "testFrom"];

const NO_TEST_PORT =
  "Only blueGreen, canary and linear have a test port: in a rolling deployment, new tasks get traffic as soon as they are healthy.";

/** Source: ECS API reference, DeploymentConfiguration: ECS starts new tasks only with more than 100 %. */
const rolling = closedObject(
  "a rolling deployment, such as { minHealthy: 50, maxPercent: 200 }",
  {
    ...watched,
    minHealthy: field<number>(wholeNumber(0, 100, PERCENT)).optional(),
    maxPercent: field<number>(wholeNumber(100, 200, PERCENT)).optional(),
  } satisfies Shape<RollingDescription>,
  { elsewhere: sentenceFor(TEST_FIELDS, NO_TEST_PORT) },
) satisfies z.ZodType<RollingDescription>;

const blueGreen = closedObject("a blue/green deployment, such as { bakeMinutes: 10 }", {
  ...tested,
  bakeMinutes: minutes.optional(),
} satisfies Shape<BlueGreenDescription>) satisfies z.ZodType<BlueGreenDescription>;

/** Source: ECS API reference, CanaryConfiguration: "multiples of 0.1 from 0.1 to 100.0"; with 100 it is no canary. */
const canary = closedObject("a canary deployment, such as { percent: 5, bakeMinutes: 10 }", {
  ...tested,
  percent: field<number>(tenths(0.1, 99.9)).optional(),
  bakeMinutes: minutes.optional(),
} satisfies Shape<CanaryDescription>) satisfies z.ZodType<CanaryDescription>;

/** Source: ECS API reference, LinearConfiguration: "multiples of 0.1 from 3.0 to 100.0"; with 100 it is one step. */
const linear = closedObject("a linear deployment, such as { percent: 10, everyMinutes: 6 }", {
  ...tested,
  percent: field<number>(tenths(3, 99.9)).optional(),
  everyMinutes: minutes.optional(),
  bakeMinutes: minutes.optional(),
} satisfies Shape<LinearDescription>) satisfies z.ZodType<LinearDescription>;

/** Other words for the kinds of deployment. */
const WORDS: Readonly<Record<string, string>> = {
  rollingupdate: "rolling",
  ecs: "rolling",
  recreate: "rolling",
  bluegreen: "blueGreen",
  codedeploy: "blueGreen",
  progressive: "linear",
};

const KINDS = ["rolling", "blueGreen", "canary", "linear"] as const;

const AN_OBJECT = 'an object with exactly one of "rolling", "blueGreen", "canary" and "linear"';

/** The kinds, one of which a deployment has; a rule counts them. */
const kinds = closedObject(
  AN_OBJECT,
  {
    rolling: rolling.optional(),
    blueGreen: blueGreen.optional(),
    canary: canary.optional(),
    linear: linear.optional(),
  },
  {
    elsewhere: {
      alarms: "This is a field of each kind, such as rolling: { alarms: true }.",
      ...sentenceFor(
        TEST_FIELDS,
        "This is a field of each kind but rolling, such as canary: { testPort: 8443 }.",
      ),
    },
  },
);

/** How ECS replaces tasks: `rolling`, or an object with one kind. */
export const deployment = z.union([z.literal("rolling"), kinds], {
  error: ({ input }) => problemWith(input, `is neither "rolling" nor ${AN_OBJECT}`, likelyDeployment(input)),
}) as z.ZodType<DeploymentDescription>;

function likelyDeployment(input: unknown): string | undefined {
  const check = choice(AN_OBJECT, KINDS, WORDS);
  if (typeof input !== "string") return undefined;
  const kind = KINDS.find((known) => known === input) ?? /Did you mean "(\w+)"/.exec(check(input) ?? "")?.[1];
  return didYouMean(kind === undefined || kind === "rolling" ? kind : { [kind]: {} });
}

/** Returns the kinds that a deployment has. */
function kindsOf(written: DeploymentDescription | undefined): readonly string[] {
  return written === undefined ? ["rolling"] : written === "rolling" ? [written] : Object.keys(written);
}

/** Formats what is wrong with a deployment of no kind, or of several; `undefined`: nothing is. */
export function kindProblem(written: DeploymentDescription | undefined): string | undefined {
  return kindsOf(written).length === 1 ? undefined : problemWith(written, `is not ${AN_OBJECT}`);
}

/** Fills in the defaults of a deployment. */
export function resolveDeployment(written: DeploymentDescription | undefined): Deployment {
  if (written === undefined || written === "rolling") return ROLLING;
  if ("rolling" in written) return { ...ROLLING, ...withAlarms(written.rolling) };
  if ("blueGreen" in written) {
    return { type: "blueGreen", bakeMinutes: BAKE_MINUTES, ...withAlarms(written.blueGreen) };
  }
  if ("canary" in written) {
    return {
      type: "canary",
      percent: CANARY_PERCENT,
      bakeMinutes: BAKE_MINUTES,
      ...withAlarms(written.canary),
    };
  }
  // Without any kind, which a rule reports, nothing is filled in.
  return "linear" in written
    ? { type: "linear", ...LINEAR, bakeMinutes: BAKE_MINUTES, ...withAlarms(written.linear) }
    : ROLLING;
}

function withAlarms<T extends { readonly alarms?: boolean | AlarmsDescription }>({
  alarms: written,
  ...others
}: T): Omit<T, "alarms"> & { readonly alarms?: DeploymentAlarms } {
  if (written === undefined || written === false) return others;
  return { ...others, alarms: { ...ALARMS, ...(written === true ? {} : written) } };
}

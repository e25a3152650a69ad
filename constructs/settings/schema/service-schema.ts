import type { z } from "zod";
import type {
  HealthCheckDescription,
  ReleaseDescription,
  ScaleDescription,
  ServiceDescription,
  ServiceOverride,
} from "../description";
import { checkBoolean } from "../fields/check-boolean";
import { checkCpu } from "../fields/check-cpu";
import { checkFilledText } from "../fields/check-filled-text";
import { checkHealthPath } from "../fields/check-health-path";
import { checkMemory } from "../fields/check-memory";
import { checkRoute } from "../fields/check-route";
import { checkText } from "../fields/check-text";
import { checkVariableName } from "../fields/check-variable-name";
import { wholeNumber } from "../fields/whole-number";
import { closedObject } from "./closed-object";
import { field } from "./field";
import { filledList } from "./filled-list";
import { list } from "./list";
import { named } from "./named";
import type { Shape } from "./shape";

/** Most tasks of one service. Source: Amazon ECS service quotas, "Tasks per service" 5,000. */
const MOST_TASKS = 5000;

/** Most seconds of a release's command: with the wait for a run before it, it fits into the deploy document's hour. */
const LONGEST_RELEASE_COMMAND = 1800;

const healthCheck = closedObject("a health check", {
  interval: field<number>(wholeNumber(5, 300, " of seconds")).optional(),
  timeout: field<number>(wholeNumber(2, 120, " of seconds")).optional(),
  healthyThreshold: field<number>(wholeNumber(2, 10, " of checks")).optional(),
  unhealthyThreshold: field<number>(wholeNumber(2, 10, " of checks")).optional(),
  gracePeriod: field<number>(wholeNumber(0, 7200, " of seconds")).optional(),
} satisfies Shape<HealthCheckDescription>) satisfies z.ZodType<HealthCheckDescription>;

const release = closedObject("a release", {
  command: filledList("arguments", field<string>(checkText)),
  timeout: field<number>(wholeNumber(1, LONGEST_RELEASE_COMMAND, " of seconds")).optional(),
} satisfies Shape<ReleaseDescription>) satisfies z.ZodType<ReleaseDescription>;

const targets = {
  cpu: field<number>(wholeNumber(1, 100, " of percent")).optional(),
  memory: field<number>(wholeNumber(1, 100, " of percent")).optional(),
  requests: field<number>(wholeNumber(1, 1_000_000, " of requests a minute")).optional(),
};

const min = field<number>(wholeNumber(1, MOST_TASKS, " of tasks"));
const max = field<number>(wholeNumber(1, MOST_TASKS, " of tasks"));

const scale = closedObject("automatic scaling", {
  min,
  max,
  ...targets,
} satisfies Shape<ScaleDescription>) satisfies z.ZodType<ScaleDescription>;

const scaleOverride = closedObject("automatic scaling", {
  min: min.optional(),
  max: max.optional(),
  ...targets,
} satisfies Shape<Partial<ScaleDescription>>) satisfies z.ZodType<Partial<ScaleDescription>>;

const fields = {
  build: field<string>(checkFilledText).optional(),
  port: field<number>(wholeNumber(1, 65_535)).optional(),
  path: field<string>(checkRoute).optional(),
  health: field<string>(checkHealthPath).optional(),
  healthCheck: healthCheck.optional(),
  command: list("arguments", field<string>(checkText)).optional(),
  release: release.optional(),
  environment: named("variables", field<string>(checkText)).optional(),
  secrets: list("names of secrets", field<string>(checkVariableName)).optional(),
  database: field<boolean>(checkBoolean).optional(),
  cpu: field<number>(checkCpu).optional(),
  memory: field<number>(checkMemory).optional(),
  replicas: field<number>(wholeNumber(0, MOST_TASKS, " of tasks")).optional(),
  stopTimeout: field<number>(wholeNumber(1, 120, " of seconds")).optional(),
};

/** A service of the application. */
export const serviceSchema = closedObject("a service", {
  ...fields,
  scale: scale.optional(),
} satisfies Shape<ServiceDescription>) satisfies z.ZodType<ServiceDescription>;

/** A service of one environment: what differs, or a service that only it has. */
export const serviceOverrideSchema = closedObject("a service", {
  ...fields,
  scale: scaleOverride.optional(),
} satisfies Shape<ServiceOverride>) satisfies z.ZodType<ServiceOverride>;

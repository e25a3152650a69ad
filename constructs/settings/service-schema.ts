import { type z } from "zod";
import type {
  HealthCheckDescription,
  ReleaseDescription,
  ScaleDescription,
  ServiceDescription,
  ServiceOverride,
} from "./service-description";
import {
  CHECKS,
  MAX_RELEASE_TIMEOUT,
  MAX_STOP_TIMEOUT,
  MAX_TASKS,
  MIB,
  MIN_STOP_TIMEOUT,
  PERCENT,
  REQUESTS,
  SECONDS,
  TASKS,
} from "./limits";
import { capacity } from "./capacity-schema";
import { checkCpu, checkMemory, MAX_MEMORY } from "./checks/aws";
import {
  checkBoolean,
  checkDatabaseUse,
  checkFolder,
  checkText,
  checkVariableValue,
  wholeNumber,
} from "./checks/basic";
import {
  closedObject,
  field,
  list,
  named,
  secretNames,
  sentenceFor,
  type Shape,
  variables,
} from "./checks/composite";
import {
  HEALTH_FIELD,
  likelyArguments,
  likelyHealthCheck,
  likelyRelease,
  likelyScale,
  likelyVariables,
} from "./likely-shapes";
import { checkUser } from "./checks/isolation";
import { capabilities, ulimits } from "./schema/isolation";
import { deployment } from "./deployment";
import { checkSecretName, checkServiceName } from "./checks/names";
import { permissions } from "./checks/permissions";
import { FIELDS_OF_NETWORK_AND_HOST } from "./platform-schema";
import { checkHealthPath, checkRoute } from "./checks/web";

const healthCheck = closedObject(
  "a health check, such as { interval: 30 }",
  {
    interval: field<number>(wholeNumber(5, 300, SECONDS)).optional(),
    timeout: field<number>(wholeNumber(2, 120, SECONDS)).optional(),
    healthyThreshold: field<number>(wholeNumber(2, 10, CHECKS)).optional(),
    unhealthyThreshold: field<number>(wholeNumber(2, 10, CHECKS)).optional(),
    gracePeriod: field<number>(wholeNumber(0, 7200, SECONDS)).optional(),
  } satisfies Shape<HealthCheckDescription>,
  { likely: likelyHealthCheck, elsewhere: { path: HEALTH_FIELD, test: HEALTH_FIELD, command: HEALTH_FIELD } },
) satisfies z.ZodType<HealthCheckDescription>;

const release = closedObject(
  'a release, such as { command: ["node", "migrate.js"] }',
  {
    command: list("arguments", field<string>(checkText), { least: 1, likely: likelyArguments }),
    timeout: field<number>(wholeNumber(1, MAX_RELEASE_TIMEOUT, SECONDS)).optional(),
  } satisfies Shape<ReleaseDescription>,
  { likely: likelyRelease },
) satisfies z.ZodType<ReleaseDescription>;

const targets = {
  cpu: field<number>(wholeNumber(1, 100, PERCENT)).optional(),
  memory: field<number>(wholeNumber(1, 100, PERCENT)).optional(),
  requests: field<number>(wholeNumber(1, 1_000_000, REQUESTS)).optional(),
};

const min = field<number>(wholeNumber(1, MAX_TASKS, TASKS));
const max = field<number>(wholeNumber(1, MAX_TASKS, TASKS));

const scale = closedObject(
  "automatic scaling, such as { min: 2, max: 6 }",
  {
    min,
    max,
    ...targets,
  } satisfies Shape<ScaleDescription>,
  { likely: likelyScale },
) satisfies z.ZodType<ScaleDescription>;

const scaleOverride = closedObject(
  "automatic scaling, such as { min: 2, max: 6 }",
  {
    min: min.optional(),
    max: max.optional(),
    ...targets,
  } satisfies Shape<Partial<ScaleDescription>>,
  { likely: likelyScale },
) satisfies z.ZodType<Partial<ScaleDescription>>;

const serviceFields = {
  build: field<string>(checkFolder).optional(),
  port: field<number>(wholeNumber(1, 65_535)).optional(),
  path: field<string>(checkRoute).optional(),
  health: field<string>(checkHealthPath).optional(),
  healthCheck: healthCheck.optional(),
  command: list("arguments", field<string>(checkText), { likely: likelyArguments }).optional(),
  release: release.optional(),
  environment: variables(field<string>(checkVariableValue), likelyVariables).optional(),
  secrets: secretNames(field<string>(checkSecretName)).optional(),
  database: field<boolean>(checkDatabaseUse).optional(),
  permissions: permissions.optional(),
  cpu: field<number>(checkCpu).optional(),
  memory: field<number>(checkMemory).optional(),
  capacity: capacity.optional(),
  replicas: field<number>(wholeNumber(0, MAX_TASKS, TASKS)).optional(),
  deployment: deployment.optional(),
  stopTimeout: field<number>(wholeNumber(MIN_STOP_TIMEOUT, MAX_STOP_TIMEOUT, SECONDS)).optional(),
  user: field<string>(checkUser).optional(),
  readOnlyRootFilesystem: field<boolean>(checkBoolean).optional(),
  ulimits: ulimits.optional(),
  tmpfs: named(
    "sizes in MiB",
    field<number>(wholeNumber(1, MAX_MEMORY, MIB)),
    'path, such as { "/tmp": 64 }',
  ).optional(),
  init: field<boolean>(checkBoolean).optional(),
  capabilities: capabilities.optional(),
  retired: field<boolean>(checkBoolean).optional(),
  formerly: field<string>(checkServiceName).optional(),
};

/** Fields of the application and its environments, which its services share. */
const SHARED_FIELDS =
  "account,region,phase,cutover,domain,hostedZone,architecture,network,host,accessLogs,customerManagedKey,logRetention,protect,retiredSecrets,alerts,deployers,images,pipeline,awsProvider,github,quotas";

/** Fields of objects within a service, where the service has no field of this name. */
const FIELDS_INSIDE = Object.entries({ healthCheck, scale, ulimits, capabilities }).flatMap(
  ([name, { shape }]) =>
    Object.keys(shape)
      .filter((inner) => !Object.hasOwn(serviceFields, inner))
      .map((inner) => [inner, `This is a field of ${name}: ${name}: { ${inner}: ... }.`] as const),
);

const elsewhere: Readonly<Record<string, string>> = {
  ...Object.fromEntries(FIELDS_INSIDE),
  ...FIELDS_OF_NETWORK_AND_HOST,
  ...sentenceFor(SHARED_FIELDS.split(","), "This is a field of an environment: its services share it."),
  schedule:
    "This is a field of an environment: its services sleep together. For a job at a time, a worker can have a scheduler of its own.",
  alarms: "This is a field of a deployment: deployment: { rolling: { alarms: true } }.",
  testPort: "This is a field of a deployment: deployment: { canary: { testPort: 8443 } }.",
  testFrom: "This is a field of a deployment, beside testPort.",
  timeout:
    "The load balancer has one timeout for all services: write it as a field of the application, or of an environment.",
};

/** A service of the application. */
export const serviceSchema = closedObject(
  "a service",
  {
    ...serviceFields,
    scale: scale.optional(),
  } satisfies Shape<ServiceDescription>,
  { elsewhere },
) satisfies z.ZodType<ServiceDescription>;

/** A service of one environment: what differs, or a service that only it has. */
export const serviceOverrideSchema = closedObject(
  "a service",
  {
    ...serviceFields,
    scale: scaleOverride.optional(),
  } satisfies Shape<ServiceOverride>,
  { elsewhere },
) satisfies z.ZodType<ServiceOverride>;

import { z } from "zod";
import { IDLE_TIMEOUT } from "../../service/limits";
import type { Phase } from "../../service/phases";
import {
  type Architecture,
  ARCHITECTURES,
  DATABASE_ENGINES,
  type DatabaseEngine,
  type Egress,
  EGRESSES,
} from "../../service/words";
import {
  checkAccount,
  checkCidr,
  checkCpu,
  checkDeployer,
  checkInstanceClass,
  checkInstanceType,
  checkLogRetention,
  checkMemory,
  checkRegion,
} from "../checks/aws";
import {
  checkBoolean,
  checkFolder,
  checkPhase,
  checkText,
  choice,
  removeQuotes,
  wholeNumber,
} from "../checks/basic";
import { closedObject, field, filledList, list, named, type Shape } from "../checks/composite";
import { checkApplicationName, checkVariableName } from "../checks/names";
import { permissions } from "../checks/permissions";
import { checkDomain, checkHealthPath, checkHostName, checkRoute } from "../checks/web";
import type {
  ApplicationDescription,
  CutoverDescription,
  DatabaseDescription,
  Description,
  EnvironmentDescription,
  HealthCheckDescription,
  HostDescription,
  NetworkDescription,
  ReleaseDescription,
  ScaleDescription,
  ServiceDescription,
  ServiceOverride,
} from "../description";
import {
  CHECKS,
  DAYS,
  GIB,
  MAX_RELEASE_TIMEOUT,
  MAX_STOP_TIMEOUT,
  MAX_TASKS,
  MIN_STOP_TIMEOUT,
  PERCENT,
  REQUESTS,
  SECONDS,
  TASKS,
} from "../limits";
import { problemWith } from "../messages";

const healthCheck = closedObject("a health check, such as { interval: 30 }", {
  interval: field<number>(wholeNumber(5, 300, SECONDS)).optional(),
  timeout: field<number>(wholeNumber(2, 120, SECONDS)).optional(),
  healthyThreshold: field<number>(wholeNumber(2, 10, CHECKS)).optional(),
  unhealthyThreshold: field<number>(wholeNumber(2, 10, CHECKS)).optional(),
  gracePeriod: field<number>(wholeNumber(0, 7200, SECONDS)).optional(),
} satisfies Shape<HealthCheckDescription>) satisfies z.ZodType<HealthCheckDescription>;

const release = closedObject('a release, such as { command: ["node", "migrate.js"] }', {
  command: filledList("arguments", field<string>(checkText)),
  timeout: field<number>(wholeNumber(1, MAX_RELEASE_TIMEOUT, SECONDS)).optional(),
} satisfies Shape<ReleaseDescription>) satisfies z.ZodType<ReleaseDescription>;

const targets = {
  cpu: field<number>(wholeNumber(1, 100, PERCENT)).optional(),
  memory: field<number>(wholeNumber(1, 100, PERCENT)).optional(),
  requests: field<number>(wholeNumber(1, 1_000_000, REQUESTS)).optional(),
};

const bound = field<number>(wholeNumber(1, MAX_TASKS, TASKS));

const scale = closedObject("automatic scaling, such as { min: 2, max: 6 }", {
  min: bound,
  max: bound,
  ...targets,
} satisfies Shape<ScaleDescription>) satisfies z.ZodType<ScaleDescription>;

const scaleOverride = closedObject("automatic scaling, such as { min: 2, max: 6 }", {
  min: bound.optional(),
  max: bound.optional(),
  ...targets,
} satisfies Shape<Partial<ScaleDescription>>) satisfies z.ZodType<Partial<ScaleDescription>>;

const serviceFields = {
  build: field<string>(checkFolder).optional(),
  port: field<number>(wholeNumber(1, 65_535)).optional(),
  path: field<string>(checkRoute).optional(),
  health: field<string>(checkHealthPath).optional(),
  healthCheck: healthCheck.optional(),
  command: list("arguments", field<string>(checkText)).optional(),
  release: release.optional(),
  environment: named("variables", field<string>(checkText)).optional(),
  secrets: list("names of secrets", field<string>(checkVariableName)).optional(),
  database: field<boolean>(checkBoolean).optional(),
  permissions: permissions.optional(),
  cpu: field<number>(checkCpu).optional(),
  memory: field<number>(checkMemory).optional(),
  replicas: field<number>(wholeNumber(0, MAX_TASKS, TASKS)).optional(),
  stopTimeout: field<number>(wholeNumber(MIN_STOP_TIMEOUT, MAX_STOP_TIMEOUT, SECONDS)).optional(),
};

const serviceSchema = closedObject("a service", {
  ...serviceFields,
  scale: scale.optional(),
} satisfies Shape<ServiceDescription>) satisfies z.ZodType<ServiceDescription>;

/** A service of one environment: what differs, or a service that only it has. */
const serviceOverrideSchema = closedObject("a service", {
  ...serviceFields,
  scale: scaleOverride.optional(),
} satisfies Shape<ServiceOverride>) satisfies z.ZodType<ServiceOverride>;

const database = closedObject("a database", {
  engine: field<DatabaseEngine>(choice("a database engine", DATABASE_ENGINES)).optional(),
  version: field<string>(checkText).optional(),
  instanceClass: field<string>(checkInstanceClass).optional(),
  storage: field<number>(wholeNumber(20, 65_536, GIB)).optional(),
  multiAz: field<boolean>(checkBoolean).optional(),
  backupRetention: field<number>(wholeNumber(1, 35, DAYS)).optional(),
  passwordRotation: field<number>(wholeNumber(1, 1000, DAYS)).optional(),
} satisfies Shape<DatabaseDescription>) satisfies z.ZodType<DatabaseDescription>;

const zones = z.union([field<number>(wholeNumber(2, 5)), list("zone ids", field<string>(checkText))], {
  error: (issue) =>
    problemWith(
      issue.input,
      "is neither a number of zones from 2 to 5 nor a list of zone ids",
      removeQuotes(issue.input),
    ),
});

const network = closedObject('a network, such as { cidr: "10.0.0.0/16" }', {
  cidr: field<string>(checkCidr).optional(),
  zones: zones.optional(),
  egress: field<Egress>(choice("an egress option", EGRESSES)).optional(),
} satisfies Shape<NetworkDescription>) satisfies z.ZodType<NetworkDescription>;

const host = closedObject('the host, such as { instanceType: "t3.small" }', {
  instanceType: field<string>(checkInstanceType).optional(),
  volumeSize: field<number>(wholeNumber(8, 16_384, GIB)).optional(),
} satisfies Shape<HostDescription>) satisfies z.ZodType<HostDescription>;

const databaseOrNone = z.union([z.literal(false), database], {
  error: (issue) =>
    problemWith(
      issue.input,
      'is neither an object that describes a database, such as { engine: "postgres" }, nor false',
    ),
});

/** Fields that the application and its environments share. */
const APPLICATION_SHAPE = {
  database: databaseOrNone.optional(),
  architecture: field<Architecture>(choice("an architecture", ARCHITECTURES)).optional(),
  network: network.optional(),
  host: host.optional(),
  timeout: field<number>(wholeNumber(IDLE_TIMEOUT.least, IDLE_TIMEOUT.most, SECONDS)).optional(),
  logRetention: field<number>(checkLogRetention).optional(),
  protect: field<boolean>(checkBoolean).optional(),
  deployers: list("ARNs", field<string>(checkDeployer)).optional(),
} satisfies Shape<ApplicationDescription>;

const cutover = closedObject("the cutover, such as { fargate: 10 }", {
  fargate: field<number>(wholeNumber(0, 100, PERCENT)).optional(),
} satisfies Shape<CutoverDescription>) satisfies z.ZodType<CutoverDescription>;

/** One environment. */
const environmentSchema = closedObject("an environment", {
  account: field<string>(checkAccount),
  region: field<string>(checkRegion),
  phase: field<Phase>(checkPhase).optional(),
  cutover: cutover.optional(),
  domain: field<string>(checkDomain).optional(),
  hostedZone: field<string>(checkHostName).optional(),
  services: named("services", serviceOverrideSchema).optional(),
  ...APPLICATION_SHAPE,
} satisfies Shape<EnvironmentDescription>) satisfies z.ZodType<EnvironmentDescription>;

/** The whole description: every field that can be checked by itself. */
export const descriptionSchema = closedObject("an application", {
  name: field<string>(checkApplicationName),
  services: named("services", serviceSchema),
  environments: named("environments", environmentSchema),
  ...APPLICATION_SHAPE,
} satisfies Shape<Description>) satisfies z.ZodType<Description>;

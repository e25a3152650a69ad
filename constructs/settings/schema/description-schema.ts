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
  checkDeployer,
  checkInstanceClass,
  checkInstanceType,
  checkLogRetention,
  checkRegion,
} from "../checks/aws";
import { checkBoolean, checkPhase, checkText, choice, removeQuotes, wholeNumber } from "../checks/basic";
import { closedObject, field, list, named, type Shape } from "../checks/composite";
import { checkApplicationName } from "../checks/names";
import { serviceOverrideSchema, serviceSchema } from "../service-schema";
import { checkDomain, checkHostName } from "../checks/web";
import type {
  ApplicationDescription,
  CutoverDescription,
  DatabaseDescription,
  Description,
  EnvironmentDescription,
  HostDescription,
  NetworkDescription,
} from "../description";
import { DAYS, GIB, PERCENT, SECONDS } from "../limits";
import { problemWith } from "../messages";

const database = closedObject("a database", {
  engine: field<DatabaseEngine>(choice("a database engine", DATABASE_ENGINES)).optional(),
  version: field<string>(checkText).optional(),
  instanceClass: field<string>(checkInstanceClass).optional(),
  storage: field<number>(wholeNumber(20, 65_536, GIB)).optional(),
  multiAz: field<boolean>(checkBoolean).optional(),
  backupRetention: field<number>(wholeNumber(1, 35, DAYS)).optional(),
  passwordVersion: field<number>(wholeNumber(1, 2_147_483_647)).optional(),
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

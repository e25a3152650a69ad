import type { z } from "zod";
import { IDLE_TIMEOUT } from "../../service/limits";
import type { Phase } from "../../service/phases";
import {
  type AccessLogs,
  type Architecture,
  ARCHITECTURES,
  type AwsProviderMajor,
} from "../../service/words";
import { accounts } from "../accounts";
import { alertsOrNone } from "../alerts-schema";
import { capacity } from "../capacity-schema";
import { checkAccount, checkAwsProvider, checkDeployer, checkLogRetention, checkRegion } from "../checks/aws";
import { checkAccessLogs, checkBoolean, checkPhase, choice, wholeNumber } from "../checks/basic";
import { closedObject, field, list, named, secretNames, sentenceFor, type Shape } from "../checks/composite";
import { checkApplicationName, checkSecretName } from "../checks/names";
import { checkDomain, checkHostName } from "../checks/web";
import type { ApplicationDescription, Description, EnvironmentDescription } from "../description";
import { likelyNamed } from "../likely-shapes";
import { SECONDS } from "../limits";
import { ARCHITECTURE_WORDS } from "../other-words";
import { pipelineOrNone } from "../pipeline";
import { githubOrNone } from "../github-schema";
import { cutover, databaseOrNone, FIELDS_INSIDE, host, network } from "../platform-schema";
import { quotas } from "../quotas-schema";
import { scheduleOrNone } from "../schedule";
import { serviceOverrideSchema, serviceSchema } from "../service-schema";

/** Fields that the application and its environments share. */
const APPLICATION_SHAPE = {
  database: databaseOrNone.optional(),
  architecture: field<Architecture>(choice("an architecture", ARCHITECTURES, ARCHITECTURE_WORDS)).optional(),
  network: network.optional(),
  host: host.optional(),
  schedule: scheduleOrNone.optional(),
  capacity: capacity.optional(),
  timeout: field<number>(wholeNumber(IDLE_TIMEOUT.least, IDLE_TIMEOUT.most, SECONDS)).optional(),
  alerts: alertsOrNone.optional(),
  accessLogs: field<AccessLogs>(checkAccessLogs).optional(),
  customerManagedKey: field<boolean>(checkBoolean).optional(),
  logRetention: field<number>(checkLogRetention).optional(),
  protect: field<boolean>(checkBoolean).optional(),
  retiredSecrets: secretNames(field<string>(checkSecretName)).optional(),
  deployers: list("ARNs", field<string>(checkDeployer)).optional(),
  images: field<boolean>(checkBoolean).optional(),
  pipeline: pipelineOrNone.optional(),
  awsProvider: field<AwsProviderMajor>(checkAwsProvider).optional(),
  github: githubOrNone.optional(),
  quotas: quotas.optional(),
} satisfies Shape<ApplicationDescription>;

/** Fields that an environment has and the application has not. */
const ENVIRONMENT_FIELDS = ["account", "region", "phase", "cutover", "domain", "hostedZone"];

/** What follows a field that belongs into a service, or into an environment. */
const OF_SERVICE = "This is a field of a service.";
const OF_ENVIRONMENT = "This is a field of an environment.";
const SERVICE_FIELDS = Object.keys(serviceSchema.shape);

/** One environment. */
const environmentSchema = closedObject(
  "an environment",
  {
    account: field<string>(checkAccount),
    region: field<string>(checkRegion),
    phase: field<Phase>(checkPhase).optional(),
    cutover: cutover.optional(),
    domain: field<string>(checkDomain).optional(),
    hostedZone: field<string>(checkHostName).optional(),
    services: named("services", serviceOverrideSchema, "name", likelyNamed).optional(),
    ...APPLICATION_SHAPE,
  } satisfies Shape<EnvironmentDescription>,
  { elsewhere: { ...FIELDS_INSIDE, ...sentenceFor(SERVICE_FIELDS, OF_SERVICE) } },
) satisfies z.ZodType<EnvironmentDescription>;

/** The whole description: every field that can be checked by itself. */
export const descriptionSchema = closedObject(
  "an application",
  {
    name: field<string>(checkApplicationName),
    services: named("services", serviceSchema, "name", likelyNamed),
    environments: named("environments", environmentSchema, "name", likelyNamed),
    accounts: accounts.optional(),
    ...APPLICATION_SHAPE,
  } satisfies Shape<Description>,
  {
    elsewhere: {
      ...FIELDS_INSIDE,
      // Beside "services", "environment" is a misspelling of "environments".
      ...sentenceFor(
        SERVICE_FIELDS.filter((name) => name !== "environment"),
        OF_SERVICE,
      ),
      ...sentenceFor(ENVIRONMENT_FIELDS, OF_ENVIRONMENT),
    },
  },
) satisfies z.ZodType<Description>;

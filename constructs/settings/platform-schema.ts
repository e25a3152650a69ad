import { z } from "zod";
import {
  DATABASE_ENGINES,
  type DatabaseEngine,
  type Egress,
  EGRESSES,
  FLOW_LOGS,
  type FlowLogTraffic,
} from "../service/words";
import { backupPlanOrNone } from "./backup-plan";
import { checkCidr } from "./checks/aws";
import { checkBoolean, checkText, choice, numberFix, wholeNumber } from "./checks/basic";
import { closedObject, field, list, sentenceFor, type Shape } from "./checks/composite";
import { checkInstanceClass, checkInstanceType } from "./checks/instance-types";
import { checkTimeZone } from "./checks/schedule";
import type { DatabaseDescription } from "./database-description";
import type { CutoverDescription, HostDescription, NetworkDescription } from "./description";
import { likelyCutover, likelyDatabase, likelyHost, likelyNetwork } from "./likely-shapes";
import { DAYS, GIB, PERCENT } from "./limits";
import { problemWith } from "./messages";
import { EGRESS_WORDS, ENGINE_WORDS, FLOW_LOG_WORDS } from "./other-words";
import { pipeline } from "./pipeline";
import { updatesOrNone } from "./updates";

/** What follows fields of the database's connection. */
const CONNECTION = sentenceFor(
  ["host", "port", "name", "user", "username", "password", "url"],
  "It is set for the services that use the database, as DATABASE_HOST, DATABASE_PASSWORD and so on.",
);

const database = closedObject(
  "a database",
  {
    engine: field<DatabaseEngine>(choice("a database engine", DATABASE_ENGINES, ENGINE_WORDS)).optional(),
    applicationUser: field<boolean>(checkBoolean).optional(),
    version: field<string>(checkText).optional(),
    instanceClass: field<string>(checkInstanceClass).optional(),
    storage: field<number>(wholeNumber(20, 65_536, GIB)).optional(),
    multiAz: field<boolean>(checkBoolean).optional(),
    backupRetention: field<number>(wholeNumber(1, 35, DAYS)).optional(),
    backupPlan: backupPlanOrNone.optional(),
    passwordVersion: field<number>(wholeNumber(1, 2_147_483_647)).optional(),
  } satisfies Shape<DatabaseDescription>,
  {
    elsewhere: {
      passwordRotation:
        "The password is no longer rotated automatically: remove this field, and raise passwordVersion to change it.",
      ...CONNECTION,
    },
  },
) satisfies z.ZodType<DatabaseDescription>;

const checkZoneCount = wholeNumber(2, 5);

const zones = z.union([field<number>(checkZoneCount), list("zone ids", field<string>(checkText))], {
  error: (issue) =>
    problemWith(
      issue.input,
      "is neither a number of zones from 2 to 5 nor a list of zone ids",
      numberFix(issue.input, "zones", (number) => checkZoneCount(number) === undefined),
    ),
});

/** What follows fields that name an existing network. */
const OWN_NETWORK = sentenceFor(
  ["vpcid", "vpc", "subnets", "subnetids"],
  "Each environment gets a network of its own.",
);

/** The VPC. */
export const network = closedObject(
  'a network, such as { cidr: "10.0.0.0/16" }',
  {
    cidr: field<string>(checkCidr).optional(),
    zones: zones.optional(),
    egress: field<Egress>(choice("an egress option", EGRESSES, EGRESS_WORDS)).optional(),
    flowLogs: field<FlowLogTraffic>(choice("a kind of flow logs", FLOW_LOGS, FLOW_LOG_WORDS)).optional(),
  } satisfies Shape<NetworkDescription>,
  { likely: likelyNetwork, elsewhere: OWN_NETWORK },
) satisfies z.ZodType<NetworkDescription>;

/** The EC2 host. */
export const host = closedObject(
  'the host, such as { instanceType: "t3.small" }',
  {
    instanceType: field<string>(checkInstanceType).optional(),
    volumeSize: field<number>(wholeNumber(8, 16_384, GIB)).optional(),
    updates: updatesOrNone.optional(),
    timezone: field<string>(checkTimeZone).optional(),
  } satisfies Shape<HostDescription>,
  { likely: likelyHost },
) satisfies z.ZodType<HostDescription>;

/** Fields of these objects by name, with the object that they belong into. */
const INSIDE = Object.entries({ network, host, database, pipeline }).flatMap(([name, { shape }]) =>
  Object.keys(shape).map((inner) => [inner, name] as const),
);

/** What follows fields that belong into one of these objects beside them. */
export const FIELDS_INSIDE: Readonly<Record<string, string>> = Object.fromEntries(
  INSIDE.map(([inner, name]) => [inner, `This is a field of ${name}: ${name}: { ${inner}: ... }.`]),
);

/** The same in a service, of fields that cannot be meant for the service itself. */
export const FIELDS_OF_NETWORK_AND_HOST: Readonly<Record<string, string>> = Object.fromEntries(
  INSIDE.filter(([, name]) => name !== "database").map(([inner, name]) => [
    inner,
    `This is a field of ${name}, which the services of an environment share.`,
  ]),
);

/** The database, or `false` for none. */
export const databaseOrNone = z.union([z.literal(false), database], {
  error: (issue) =>
    problemWith(
      issue.input,
      'is neither an object that describes a database, such as { engine: "postgres" }, nor false',
      likelyDatabase(issue.input),
    ),
});

/** How traffic is split. */
export const cutover = closedObject(
  "the cutover, such as { fargate: 10 }",
  {
    fargate: field<number>(wholeNumber(0, 100, PERCENT)).optional(),
  } satisfies Shape<CutoverDescription>,
  { likely: likelyCutover, elsewhere: { ec2: 'Write only "fargate": the host gets the rest.' } },
) satisfies z.ZodType<CutoverDescription>;

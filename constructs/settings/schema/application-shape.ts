import { z } from "zod";
import {
  type Architecture,
  ARCHITECTURES,
  DATABASE_ENGINES,
  type DatabaseEngine,
  type Egress,
  EGRESSES,
} from "../../service/words";
import type {
  ApplicationDescription,
  DatabaseDescription,
  HostDescription,
  NetworkDescription,
} from "../description";
import { checkBoolean } from "../fields/check-boolean";
import { checkCidr } from "../fields/check-cidr";
import { checkDeployer } from "../fields/check-deployer";
import { checkInstanceClass } from "../fields/check-instance-class";
import { checkInstanceType } from "../fields/check-instance-type";
import { checkLogRetention } from "../fields/check-log-retention";
import { checkText } from "../fields/check-text";
import { choice } from "../fields/choice";
import { wholeNumber } from "../fields/whole-number";
import { refusal } from "../wording/refusal";
import { closedObject } from "./closed-object";
import { field } from "./field";
import { list } from "./list";
import type { Shape } from "./shape";

const database = closedObject("a database", {
  engine: field<DatabaseEngine>(choice("a database engine", DATABASE_ENGINES)).optional(),
  version: field<string>(checkText).optional(),
  instanceClass: field<string>(checkInstanceClass).optional(),
  storage: field<number>(wholeNumber(20, 65_536, " of GiB")).optional(),
  multiAz: field<boolean>(checkBoolean).optional(),
  backupRetention: field<number>(wholeNumber(1, 35, " of days")).optional(),
  passwordRotation: field<number>(wholeNumber(1, 1000, " of days")).optional(),
} satisfies Shape<DatabaseDescription>) satisfies z.ZodType<DatabaseDescription>;

const zones = z.union([field<number>(wholeNumber(2, 5)), list("zone ids", field<string>(checkText))], {
  error: (issue) => refusal(issue.input, "a whole number of zones from 2 to 5, or a list of zone ids"),
});

const network = closedObject("a network", {
  cidr: field<string>(checkCidr).optional(),
  zones: zones.optional(),
  egress: field<Egress>(choice("a way out", EGRESSES)).optional(),
} satisfies Shape<NetworkDescription>) satisfies z.ZodType<NetworkDescription>;

const host = closedObject("the host", {
  instanceType: field<string>(checkInstanceType).optional(),
  volumeSize: field<number>(wholeNumber(8, 16_384, " of GiB")).optional(),
} satisfies Shape<HostDescription>) satisfies z.ZodType<HostDescription>;

const databaseOrNone = z.union([z.literal(false), database], {
  error: (issue) => refusal(issue.input, "an object that describes a database, or false"),
});

/** Fields that application and environments have in common. */
export const APPLICATION_SHAPE = {
  database: databaseOrNone.optional(),
  architecture: field<Architecture>(choice("an architecture", ARCHITECTURES)).optional(),
  network: network.optional(),
  host: host.optional(),
  logRetention: field<number>(checkLogRetention).optional(),
  protect: field<boolean>(checkBoolean).optional(),
  deployers: list("ARNs", field<string>(checkDeployer)).optional(),
} satisfies Shape<ApplicationDescription>;

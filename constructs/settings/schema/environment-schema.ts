import type { z } from "zod";
import type { Phase } from "../../service/phases";
import type { CutoverDescription, EnvironmentDescription } from "../description";
import { checkAccount } from "../fields/check-account";
import { checkDomain } from "../fields/check-domain";
import { checkHostName } from "../fields/check-host-name";
import { checkPhase } from "../fields/check-phase";
import { checkRegion } from "../fields/check-region";
import { wholeNumber } from "../fields/whole-number";
import { APPLICATION_SHAPE } from "./application-shape";
import { closedObject } from "./closed-object";
import { field } from "./field";
import { named } from "./named";
import { serviceOverrideSchema } from "./service-schema";
import type { Shape } from "./shape";

const cutover = closedObject("the cutover", {
  fargate: field<number>(wholeNumber(0, 100, " of percent")).optional(),
} satisfies Shape<CutoverDescription>) satisfies z.ZodType<CutoverDescription>;

/** One environment. */
export const environmentSchema = closedObject("an environment", {
  ...APPLICATION_SHAPE,
  account: field<string>(checkAccount),
  region: field<string>(checkRegion),
  phase: field<Phase>(checkPhase).optional(),
  cutover: cutover.optional(),
  domain: field<string>(checkDomain).optional(),
  hostedZone: field<string>(checkHostName).optional(),
  services: named("services", serviceOverrideSchema).optional(),
} satisfies Shape<EnvironmentDescription>) satisfies z.ZodType<EnvironmentDescription>;

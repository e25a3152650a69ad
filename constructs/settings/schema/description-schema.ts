import type { z } from "zod";
import type { Description } from "../description";
import { checkApplicationName } from "../fields/check-application-name";
import { APPLICATION_SHAPE } from "./application-shape";
import { closedObject } from "./closed-object";
import { environmentSchema } from "./environment-schema";
import { field } from "./field";
import { named } from "./named";
import { serviceSchema } from "./service-schema";
import type { Shape } from "./shape";

/** The whole description: every field that can be judged by itself. */
export const descriptionSchema = closedObject("an application", {
  ...APPLICATION_SHAPE,
  name: field<string>(checkApplicationName),
  services: named("services", serviceSchema),
  environments: named("environments", environmentSchema),
} satisfies Shape<Description>) satisfies z.ZodType<Description>;

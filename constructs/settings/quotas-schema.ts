import type { z } from "zod";
import { type QuotaName, RAISABLE_QUOTAS } from "../service/quotas";
import { wholeNumber } from "./checks/basic";
import { closedObject, field, type Shape } from "./checks/composite";
import type { QuotasDescription } from "./description";

const raised = (name: QuotaName) =>
  field<number>(wholeNumber(RAISABLE_QUOTAS[name].value, RAISABLE_QUOTAS[name].most)).optional();

/** Quotas that AWS has raised. */
export const quotas = closedObject("quotas that AWS has raised, such as { listenerRules: 200 }", {
  listenerRules: raised("listenerRules"),
  securityGroupRules: raised("securityGroupRules"),
  rolePolicies: raised("rolePolicies"),
} satisfies Shape<QuotasDescription>) satisfies z.ZodType<QuotasDescription>;

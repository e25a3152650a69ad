import type { PolicyStatement } from "../../../constructs/identity/policy-document";
import type { AccountDescription } from "../../../constructs/settings/account-description";
import { deployed } from "../../support/deployed";
import { description } from "../../support/description";
import type { ResourceClass } from "../../support/synth";

/** Id of the account. */
export const ID = "123456789012";

/** Synthesizes the stacks of an account with these fields, beside an environment. */
export function account(fields: Partial<AccountDescription> = {}) {
  return deployed({
    ...description(),
    accounts: { [ID]: { alerts: { email: ["ops@example.com"] }, ...fields } },
  });
}

/** The stack of its baseline. */
export const baseline = (fields: Partial<AccountDescription> = {}) => account(fields).stack(`account-${ID}`);

/** The statements of the policies of some resources of the baseline. */
export function statements(
  type: ResourceClass,
  select = (_: Readonly<Record<string, unknown>>) => true,
): readonly PolicyStatement[] {
  return baseline()
    .all(type)
    .filter(select)
    .flatMap(({ policy }) => (JSON.parse(String(policy)) as { Statement: PolicyStatement[] }).Statement);
}

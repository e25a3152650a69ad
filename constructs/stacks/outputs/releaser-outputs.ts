import { operatorPolicy } from "../../delivery/operator-policy";
import { releaserPolicies } from "../../delivery/releaser-policy";
import { sleepPolicy } from "../../delivery/sleep-policy";
import type { Scope } from "../../naming/physical-name";
import type { Environment } from "../../settings/settings";

/**
 * Returns the policies for releasing and for looking into the environment, and of one that sleeps the one for waking it, by the
 * names of their outputs.
 *
 * `releaser_policy` is all of it, but for an environment with so many services that IAM takes it only in parts:
 * `releaser_policy_2` and so on.
 */
export function releaserOutputs(names: Scope, environment: Environment): Readonly<Record<string, string>> {
  const policies = releaserPolicies({ ...environment, names });
  return {
    ...Object.fromEntries(
      policies.map((text, index) => [`releaser_policy${index === 0 ? "" : `_${index + 1}`}`, text]),
    ),
    operator_policy: operatorPolicy({ ...environment, names }),
    ...(environment.schedule === undefined ? {} : { sleep_policy: sleepPolicy({ ...environment, names }) }),
  };
}

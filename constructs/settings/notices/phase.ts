import { deploymentIn, isShifting } from "../../service/deployment";
import { PHASE_FACTS } from "../../service/phases";
import type { Notice } from "../rules/rule";
import type { Environment } from "../settings";
import { capacityField } from "./capacity";

/** A percentage of the requests has an effect only where both platforms serve; in a preview the phase is not the description's. */
export function cutoverWithoutPhase(environment: Environment): readonly Notice[] {
  const { phase, previewOf, fargatePercent, hasFargatePercent } = environment;
  const isMeant = hasFargatePercent && fargatePercent > 0 && previewOf === undefined;
  if (!isMeant || PHASE_FACTS[phase].fargate) return [];
  const text =
    `{ fargate: ${fargatePercent} } has no effect in phase "${phase}". To send ${fargatePercent} % of the requests to ` +
    'Fargate, set phase: "cutover".';
  return [{ field: "cutover", text, ofEnvironment: true }];
}

/** Said once for an environment: the EC2 host runs the containers, and EC2 instances of a cluster are something else. */
export function capacityWithoutPhase({ phase, previewOf, services }: Environment): readonly Notice[] {
  const chosen = services.find(({ capacity }) => capacity.kind !== "fargate");
  if (chosen === undefined || previewOf !== undefined || PHASE_FACTS[phase].fargate) return [];
  const text = `it has no effect in phase "${phase}", in which the EC2 host runs the containers. Its size is the field "host".`;
  return [{ field: capacityField(chosen), text }];
}

/** In `cutover` the weights of the listener rules are those of its percentages; on the host there is one container. */
export function otherDeployment(environment: Environment): readonly Notice[] {
  const { phase, previewOf } = environment;
  return environment.services.flatMap(({ name, deployment }) => {
    if (previewOf !== undefined || deploymentIn(phase, deployment) === deployment) return [];
    const instead = PHASE_FACTS[phase].fargate
      ? 'deployments are rolling, because the percentages of the traffic are those of "cutover"'
      : "the host replaces each container when the new one is healthy";
    const begins =
      isShifting(deployment) && deployment.testPort !== undefined ? "and its testPort begin" : "begins";
    const text = `in phase "${phase}" ${instead}. "${deployment.type}" ${begins} with phase "fargate".`;
    return [{ field: `services.${name}.deployment`, text }];
  });
}

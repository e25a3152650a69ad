import type { EnvironmentStacks } from "../../constructs/stacks/environment-stacks";
import { override } from "../../constructs/stacks/override";

/**
 * Lets somebody move the load balancer's traffic away from one availability zone, by ARC's zonal shift.
 *
 * In main.ts:
 *
 *     const shop = new Deployment(app, description, { phase: PHASE, bootstrap: BOOTSTRAP });
 *     allowZonalShift(shop.environment("prod"));
 */
export function allowZonalShift({ ecs }: EnvironmentStacks): void {
  if (ecs.isActive) override(ecs.loadBalancer, { enable_zonal_shift: true });
}

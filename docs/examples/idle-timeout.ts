import type { EnvironmentStacks } from "../../constructs/stacks/environment-stacks";
import { override } from "../../constructs/stacks/override";

/**
 * Makes the load balancer keep an idle connection open for two minutes instead of the default of 60 seconds.
 *
 * In main.ts:
 *
 *     const shop = new Deployment(app, description, { phase: PHASE, bootstrap: BOOTSTRAP });
 *     raiseIdleTimeout(shop.environment("prod"));
 */
export function raiseIdleTimeout({ ecs }: EnvironmentStacks): void {
  if (ecs.isActive) override(ecs.loadBalancer, { idle_timeout: 120 });
}

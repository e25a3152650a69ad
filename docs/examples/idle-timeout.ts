import type { EnvironmentStacks } from "../../constructs/stacks/environment-stacks";
import { override } from "../../constructs/stacks/override";

/**
 * Lets the load balancer keep an idle connection for two minutes, longer than the 60 seconds that it is created with.
 *
 * In main.ts:
 *
 *     const shop = new Deployment(app, description, { phase: PHASE, bootstrap: BOOTSTRAP });
 *     waitLonger(shop.environment("prod"));
 */
export function waitLonger({ ecs }: EnvironmentStacks): void {
  if (ecs.isActive) override(ecs.loadBalancer, { idle_timeout: 120 });
}

import type { Attributes } from "../../support/synth";

/**
 * The arguments of an ECS service that provider 5.100.0 lacks.
 *
 * Provider 6 changes all three in place. In its schema only `cluster`, `iam_role`, `launch_type`, `name` and
 * `scheduling_strategy` are ForceNew, and of its two CustomizeDiff functions one forces a new service: for a
 * `capacity_provider_strategy` that changes without `force_new_deployment`, or from or to none. Source:
 * hashicorp/terraform-provider-aws, internal/service/ecs/service.go, resourceService.
 */
const LACKING = ["deployment_configuration", "sigint_rollback", "advanced_configuration"];

/** The arguments for which both providers replace a service. */
export const REPLACING = ["cluster", "iam_role", "launch_type", "name", "scheduling_strategy"];

/**
 * Returns a stack of provider 6 as one of 5.100.0: without what that lacks, everything else has to be valid in it.
 *
 * What those arguments refer to is written as `depends_on`, so that the order of an apply is that of provider 6.
 */
export function of5(json: string): string {
  return JSON.stringify(JSON.parse(json), (key, value: unknown) => {
    if (LACKING.includes(key)) return undefined;
    if (key === "aws_ecs_service") return withOrder(value as Readonly<Record<string, Attributes>>);
    return value === "6.25.0" ? "5.100.0" : value;
  });
}

function withOrder(services: Readonly<Record<string, Attributes>>): object {
  const entries = Object.entries(services).map(([name, service]) => {
    const { depends_on: dependsOn, load_balancer: balancers } = service;
    const lacking = JSON.stringify(
      ((balancers as Attributes[] | undefined) ?? []).map((each) => each["advanced_configuration"]),
    );
    const referred = [...lacking.matchAll(/\$\{(aws_\w+\.[\w-]+)\./g)].map(([, address]) => address);
    return [name, { ...service, depends_on: [...((dependsOn as string[] | undefined) ?? []), ...referred] }];
  });
  return Object.fromEntries(entries) as object;
}

import type { Mistake } from "./mistake";

/** One mistake for each promise of a phase change. */
export const PHASE_CHANGES: readonly Mistake[] = [
  {
    mistake: "a launch type instead of a capacity provider strategy",
    file: "constructs/ecs/tasks/ecs-service.ts",
    from: "capacityProviderStrategy: props.placement.strategy.map((item) => ({ ...item })),",
    to: 'launchType: "FARGATE",',
  },
  {
    mistake: "the names of a service do not stay",
    file: "constructs/naming/environment-names.ts",
    from: 'const VARIANT = "rolling";',
    to: 'const VARIANT = "ecs";',
  },
  {
    mistake: "the foundation depends on the phase",
    file: "constructs/stacks/environment/foundation-stack.ts",
    from: "...{ protect, ...releaseOutputs(environment) },",
    to: "...{ protect, phase: environment.phase, ...releaseOutputs(environment) },",
  },
  {
    mistake: "a plan while asleep starts the host",
    file: "constructs/host/docker-host.ts",
    from: '...(sleeps ? { lifecycle: { ignoreChanges: ["state"] } } : {}),',
    to: "",
  },
  {
    mistake: "a plan while asleep starts tasks on ECS",
    file: "constructs/ecs/tasks/service-scaling.ts",
    from: 'ignoreChanges: ["min_capacity", "max_capacity"]',
    to: "ignoreChanges: []",
  },
  {
    mistake: "the name of the database contains the phase",
    file: "constructs/stacks/foundation-database.ts",
    from: "const name = physicalName(names, NAME_LIMIT.database);",
    to: "const name = physicalName(names, NAME_LIMIT.database, stack.environment.phase);",
  },
  {
    mistake: "the DNS record changes after the retired platform is destroyed",
    file: "constructs/service/phases.ts",
    from: 'deployOrder: ["foundation", "images", "ec2", "dns", "fargate", "pipeline"],',
    to: 'deployOrder: ["foundation", "images", "ec2", "fargate", "dns", "pipeline"],',
  },
  {
    mistake: "a renamed target group is destroyed before the new one exists",
    file: "constructs/ecs/routing/service-target-group.ts",
    from: "lifecycle: { createBeforeDestroy: true },",
    to: "",
  },
  {
    mistake: "traffic is forwarded before the tasks are steady",
    file: "constructs/ecs/routing/traffic-rule.ts",
    from: "...(props.dependsOn.length > 0 ? { dependsOn: [...props.dependsOn] } : {}),",
    to: "",
  },
  {
    mistake: "the percentages of host and Fargate are exchanged",
    file: "constructs/ecs/routing/traffic-rule.ts",
    from: "{ targetGroupArn: host, percent: 100 - fargatePercent },",
    to: "{ targetGroupArn: host, percent: fargatePercent },",
  },
  {
    mistake: "a jump counts as one step",
    file: "constructs/service/phases.ts",
    from: 'enteredFrom: ["ec2", "cutover"],',
    to: 'enteredFrom: ["ec2", "cutover", "fargate"],',
  },
  {
    mistake: "the deployment doesn't wait until resolvers have dropped the old address",
    file: "constructs/stacks/environment/dns-stack.ts",
    from: "platformRetires: !(host && fargate),",
    to: "platformRetires: false,",
  },
  {
    mistake: "Terraform resets released images",
    file: "constructs/registry/release-parameter.ts",
    from: 'lifecycle: { ignoreChanges: ["value", "insecure_value"] },',
    to: "",
  },
  {
    mistake: "the load balancer has no egress to the host",
    file: "constructs/edge/host-target-group.ts",
    from: "referencedSecurityGroupId: props.hostSecurityGroupId,",
    to: "referencedSecurityGroupId: props.loadBalancerSecurityGroupId,",
  },
  {
    mistake: "the host's target group is destroyed while it still has traffic",
    file: "constructs/stacks/environment/ecs-stack.ts",
    from: "if (!PHASE_FACTS[phase].host) return undefined;",
    to: "if (fargatePercent >= 50) return undefined;",
  },
  {
    mistake: "an apply doesn't wait for the tasks",
    file: "constructs/ecs/tasks/ecs-service.ts",
    from: "waitForSteadyState: true,",
    to: "",
  },
  {
    mistake: "old revisions of a task definition are removed",
    file: "constructs/ecs/tasks/task-definition.ts",
    from: "skipDestroy: true,",
    to: "",
  },
  {
    mistake: "a newer machine image replaces the host",
    file: "constructs/host/docker-host.ts",
    from: 'ignoreChanges: ["ami", "user_data", "associate_public_ip_address"],',
    to: "",
  },
];

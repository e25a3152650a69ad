import type { Mistake } from "./mistake";

/** Mistakes in what tasks on ECS run on. */
export const CAPACITY: readonly Mistake[] = [
  {
    mistake: "a capacity provider is detached before the services have moved off",
    file: "constructs/ecs/capacity/provider-attachment.ts",
    from: "lifecycle: { createBeforeDestroy: true },",
    to: "",
    tests: ["ecs/capacity"],
  },
  {
    mistake: "a service changes before its capacity provider is attached",
    file: "constructs/ecs/cluster.ts",
    from: "this.capacity = [fargate, attachment];",
    to: "this.capacity = [fargate];",
    tests: ["ecs/cluster", "stacks/capacity"],
  },
  {
    mistake: "EC2 instances lose their egress before their tasks have moved to others",
    file: "constructs/ecs/capacity/container-instances.ts",
    from: "dependsOn: [...dependsOn, egress],",
    to: "dependsOn: [...dependsOn],",
    tests: ["ecs/capacity"],
  },
  {
    mistake: "tasks on EC2 instances reach the instance's credentials",
    file: "constructs/ecs/capacity/container-instances.ts",
    from: '    ECS_AWSVPC_BLOCK_IMDS: "true",\n',
    to: "",
    tests: ["ecs/capacity"],
  },
  {
    mistake: "the list of capacity providers is not read again after a change",
    file: "constructs/steps/commands/capacity-providers.ts",
    from: "    const refused = await list.replace(cluster, wanted.changed(attached));\n",
    to: "    const refused = await list.replace(cluster, wanted.changed(attached));\n    if (refused === undefined) return;\n",
    tests: ["steps/commands/capacity"],
  },
  {
    mistake: "the release command of a service on EC2 instances is started on Fargate",
    file: "constructs/ecs/tasks/release-step.ts",
    from: "      provider,\n",
    to: "",
    tests: ["stacks/capacity"],
  },
  {
    mistake: "AWS may take back every task of a protected service",
    file: "constructs/settings/rules/capacity.ts",
    from: "!protect || capacity.base > 0",
    to: "!protect || capacity.base >= 0",
    tests: ["settings/rules/capacity"],
  },
  {
    mistake: "another capacity replaces the service",
    file: "constructs/ecs/tasks/ecs-service.ts",
    from: "forceNewDeployment: true,",
    to: "",
    tests: ["stacks/capacity"],
  },
  {
    mistake: "all tasks of a service run on Spot",
    file: "constructs/ecs/capacity/placement.ts",
    from: '{ capacityProvider: "FARGATE", base: capacity.base, weight: 1 },',
    to: '{ capacityProvider: "FARGATE", weight: 1 },',
    tests: ["ecs/capacity"],
  },
];

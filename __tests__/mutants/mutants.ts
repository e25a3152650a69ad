/** A deliberate mistake in the project's own code, which its unit tests have to find. */
export interface Mutant {
  /** The mistake, in words. */
  readonly mistake: string;
  /** File that holds it, from the project's folder. */
  readonly file: string;
  /** What stands there, once. */
  readonly from: string;
  /** What stands there with the mistake. */
  readonly to: string;
}

/** One mistake for each promise of the switch. */
export const MUTANTS: readonly Mutant[] = [
  {
    mistake: "a launch type instead of a capacity provider strategy",
    file: "constructs/fargate/fargate-service.ts",
    from: 'capacityProviderStrategy: [{ capacityProvider: "FARGATE", weight: 1 }],',
    to: 'launchType: "FARGATE",',
  },
  {
    mistake: "the deployment mode is missing from the names",
    file: "constructs/stacks/service-names.ts",
    from: "const variant = [DEPLOYMENT_MODE, ...",
    to: "const variant = [...",
  },
  {
    mistake: "the foundation knows the phase",
    file: "constructs/stacks/foundation-stack.ts",
    from: "publish(this, this.guidance(repositories));",
    to: "publish(this, { ...this.guidance(repositories), phase: this.environment.phase });",
  },
  {
    mistake: "the database is named after the phase",
    file: "constructs/stacks/foundation-stack.ts",
    from: "name: physicalName(scopeOf(this.environment), NAME_LIMIT.database),",
    to: "name: physicalName(scopeOf(this.environment), NAME_LIMIT.database, this.environment.phase),",
  },
  {
    mistake: "the name moves after the retiring platform is gone",
    file: "constructs/stacks/environment-stacks.ts",
    from: 'return ["foundation", "ec2", "dns", "fargate"];',
    to: 'return ["foundation", "ec2", "fargate", "dns"];',
  },
  {
    mistake: "a renamed target group is destroyed before the new one is there",
    file: "constructs/edge/service-target.ts",
    from: "lifecycle: { createBeforeDestroy: true },",
    to: "",
  },
  {
    mistake: "requests are sent before the tasks are steady",
    file: "constructs/edge/traffic-rule.ts",
    from: "dependsOn: [...props.after],",
    to: "",
  },
  {
    mistake: "the percentages of host and Fargate are exchanged",
    file: "constructs/stacks/traffic-shares.ts",
    from: "{ targetGroupArn: host, percent: 100 - fargatePercent },",
    to: "{ targetGroupArn: host, percent: fargatePercent },",
  },
  {
    mistake: "a jump counts as one rung",
    file: "constructs/edge/previous-phases.ts",
    from: "<= 1",
    to: "<= 2",
  },
  {
    mistake: "nobody waits until resolvers have forgotten the old address",
    file: "constructs/stacks/dns-stack.ts",
    from: 'retires: this.environment.phase !== "cutover",',
    to: "retires: false,",
  },
  {
    mistake: "Terraform takes back what was released",
    file: "constructs/registry/release-parameter.ts",
    from: 'lifecycle: { ignoreChanges: ["value", "insecure_value"] },',
    to: "",
  },
  {
    mistake: "the balancer has no way to the host",
    file: "constructs/edge/host-target.ts",
    from: "referencedSecurityGroupId: props.hostSecurityGroupId,",
    to: "referencedSecurityGroupId: props.balancerSecurityGroupId,",
  },
  {
    mistake: "the host retires while it still has requests to serve",
    file: "constructs/stacks/fargate-stack.ts",
    from: 'environment.phase === "cutover" ? this.createHostTarget(offer, balancer) : undefined;',
    to: "environment.fargatePercent < 50 ? this.createHostTarget(offer, balancer) : undefined;",
  },
  {
    mistake: "an apply doesn't wait for the tasks",
    file: "constructs/fargate/fargate-service.ts",
    from: "waitForSteadyState: true,",
    to: "",
  },
  {
    mistake: "old revisions of a task definition are thrown away",
    file: "constructs/fargate/task-definition.ts",
    from: "skipDestroy: true,",
    to: "",
  },
  {
    mistake: "the host is replaced by a newer machine image",
    file: "constructs/host/docker-host.ts",
    from: 'lifecycle: { ignoreChanges: ["ami", "user_data"] },',
    to: "",
  },
];

import type { Mistake } from "./mistake";

/** One mistake for each promise of a deployment, and of the AWS provider that it needs. */
export const DEPLOYMENTS: readonly Mistake[] = [
  {
    mistake: "the traffic rule takes back the weights that ECS has set",
    file: "constructs/ecs/routing/traffic-rule.ts",
    from: '...(props.isShifting ? { ignoreChanges: ["action"] } : {}),',
    to: "",
    tests: ["stacks/deployments"],
  },
  {
    mistake: "ECS changes the weights of a cutover",
    file: "constructs/service/deployment.ts",
    from: "return isShifting(deployment) && PHASE_FACTS[phase].host\n",
    to: 'return isShifting(deployment) && phase === "ec2"\n',
    tests: ["stacks/deployments"],
  },
  {
    mistake: "a service that was blue/green stays it",
    file: "constructs/ecs/deployment-arguments.ts",
    from: 'return { deploymentConfiguration: { strategy: "ROLLING" } };',
    to: "return {};",
    tests: ["stacks/deployments"],
  },
  {
    mistake: "percentages that cannot deploy, because ECS rounds the healthy tasks up",
    file: "constructs/service/deployment.ts",
    from: "fewest: Math.ceil(",
    to: "fewest: Math.floor(",
    tests: ["settings/rules/deployments"],
  },
  {
    mistake: "an older provider plans the state of a newer one",
    file: "constructs/stacks/recorded-provider.ts",
    from: "AWS_PROVIDERS.slice(0, AWS_PROVIDERS.indexOf(requested) + 1)",
    to: "AWS_PROVIDERS",
    tests: ["stacks/aws-provider"],
  },
  {
    mistake: "stacks of provider 6 pin the version of 5",
    file: "constructs/stacks/base-stack.ts",
    from: 'this.addOverride("terraform.required_providers.aws.version", AWS_PROVIDER_VERSIONS[awsProvider]);',
    to: 'this.addOverride("terraform.required_providers.aws.version", AWS_PROVIDER_VERSIONS["5"]);',
    tests: ["stacks/aws-provider"],
  },
  {
    mistake: "what provider 5 lacks is emitted with it",
    file: "constructs/ecs/deployment-arguments.ts",
    from: '...(awsProvider === "5" ? {} : shifting(deployment)),',
    to: "...shifting(deployment),",
    tests: ["stacks/deployments"],
  },
  {
    mistake: "a service becomes rolling while the traffic is on the group that rolling never uses",
    file: "constructs/ecs/routing/traffic-owner.ts",
    from: ": [samePort(service, recorded), this.onFirstGroup(props, recorded)];",
    to: ": [samePort(service, recorded)];",
    tests: ["stacks/deployments"],
  },
  {
    mistake: "the new rule of another owner takes the priority of the old one, which still exists",
    file: "constructs/ecs/routing/rule-priorities.ts",
    from: "const typeOffset = service.isShifting ? SLOTS : 0;",
    to: "const typeOffset = 0;",
    tests: ["ecs/routing", "stacks/deployments"],
  },
  {
    mistake: "the alarms see one of the two target groups of a blue/green deployment",
    file: "constructs/ecs/tasks/routed-tasks.ts",
    from: "alternate: { arnSuffix: target.alternateArnSuffix, names: alternate }",
    to: "alternate: { arnSuffix: target.arnSuffix, names: alternate }",
    tests: ["stacks/deployment-alarms"],
  },
  {
    mistake: "alarms that were removed stay on",
    file: "constructs/ecs/tasks/ecs-service.ts",
    from: "if (alarms?.wereOn !== undefined) turnOff(resource, alarms.names, alarms.wereOn);",
    to: "",
    tests: ["stacks/deployment-alarms"],
  },
];

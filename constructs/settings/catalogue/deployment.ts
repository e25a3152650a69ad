import { servingDeployments } from "../notices/tasks";
import { otherDeployment } from "../notices/phase";
import { openTestPort, unreachableTestPort } from "../notices/test-ports";
import { waitableDeployments } from "../rules/delivery";
import {
  alarmsNeedPath,
  oneDeploymentKind,
  replaceableTasks,
  shiftingNeedsPath,
  shiftingNeedsProvider,
  shiftingWithoutRequests,
} from "../rules/deployments";
import type { Rule } from "../rules/rule";
import { possibleTestPorts } from "../rules/test-ports";

/** Rules about how ECS replaces tasks. */
export const DEPLOYMENT: readonly Rule[] = [
  {
    id: "E2F-038",
    title: "A deployment is of one kind",
    why: "ECS has one strategy for a service: of two, one would be ignored.",
    fix: "services: { <service>: { deployment: { canary: { percent: 10 } } } }",
    source: "Amazon ECS API reference, DeploymentConfiguration, strategy",
    stopsEnvironment: oneDeploymentKind,
  },
  {
    id: "E2F-039",
    title: "Blue/green, canary and linear need a path",
    why: "They move requests between two target groups, and a worker has none.",
    fix: 'services: { <service>: { deployment: "rolling" } }',
    source: "Amazon ECS developer guide, Required resources for Amazon ECS blue/green deployments",
    stopsEnvironment: shiftingNeedsPath,
  },
  {
    id: "E2F-040",
    title: "Blue/green, canary and linear need provider 6",
    why: "Provider 5 does not have these strategies: it would deploy rolling, without an error.",
    fix: 'awsProvider: "6"',
    source: "hashicorp/terraform-provider-aws#43434: since 6.4.0",
    stopsEnvironment: shiftingNeedsProvider,
  },
  {
    id: "E2F-041",
    title: "A service that scales on requests is deployed rolling",
    why: "The scaling counts the requests of one target group. When ECS moves the traffic to the other, it counts none and removes tasks.",
    fix: "services: { <service>: { scale: { min: 2, max: 6, cpu: 70 } } }",
    source: "Application Auto Scaling API reference, PredefinedMetricSpecification, ResourceLabel",
    stopsEnvironment: shiftingWithoutRequests,
  },
  {
    id: "E2F-042",
    title: "Alarms need a path",
    why: "They watch the answers that the load balancer gets, and a worker gives none: they would never go off.",
    fix: "services: { <service>: { deployment: { rolling: { alarms: false } } } }",
    source: "ELB user guide, CloudWatch metrics for your Application Load Balancer",
    stopsEnvironment: alarmsNeedPath,
  },
  {
    id: "E2F-043",
    title: "A rolling deployment can replace a task",
    why: "Where as many tasks must stay as may run, ECS can neither start nor stop one. The deployment waits until it times out.",
    fix: "services: { <service>: { deployment: { rolling: { minHealthy: 100, maxPercent: 200 } } } }",
    source: "Amazon ECS API reference, DeploymentConfiguration, minimumHealthyPercent and maximumPercent",
    stopsEnvironment: replaceableTasks,
  },
  {
    id: "E2F-044",
    title:
      "Services with the same test port have the same networks, and the load balancer has room for all test ports",
    why: "A rule of a security group has a port and no path, so what is allowed for one service is allowed for all on that port. A load balancer has 50 listeners, and its security group 60 rules.",
    fix: 'services: { <service>: { deployment: { canary: { testPort: 8443, testFrom: ["203.0.113.0/24"] } } } }',
    source: "ELB user guide, Quotas; VPC user guide, Amazon VPC quotas",
    stopsEnvironment: possibleTestPorts,
  },
  {
    id: "E2F-045",
    title: "GitHub Actions or the pipeline can wait until a deployment ends",
    why: "Credentials of GitHub Actions end after two hours and a build after 36. A longer deployment goes on, but the workflow or the pipeline cannot report whether it was rolled back.",
    fix: "services: { <service>: { deployment: { canary: { bakeMinutes: 10 } } } }",
    source: "STS API reference, AssumeRoleWithWebIdentity; CodeBuild user guide, Quotas for AWS CodeBuild",
    stopsEnvironment: waitableDeployments,
  },
  {
    id: "E2F-067",
    title: "A test port can be reached",
    why: "The DNS name of the load balancer resolves to its public addresses, so without testFrom nobody can test the new version before it gets traffic.",
    fix: 'services: { <service>: { deployment: { canary: { testPort: 8443, testFrom: ["203.0.113.0/24"] } } } }',
    source: "ELB API reference, CreateLoadBalancer, Scheme",
    warns: unreachableTestPort,
  },
  {
    id: "E2F-068",
    title: "A test port is not open to the internet",
    why: "Anyone could see a version that is not released yet, with its mistakes.",
    fix: 'services: { <service>: { deployment: { canary: { testPort: 8443, testFrom: ["203.0.113.0/24"] } } } }',
    source: "this tool: a network larger than a /8 is a large part of the internet",
    warns: openTestPort,
  },
  {
    id: "E2F-069",
    title: "A strategy has an effect in phase fargate",
    why: "On the host each container is replaced as soon as the new one is healthy, and in cutover the percentages of the traffic are those of the field cutover, which ECS would overwrite.",
    fix: 'environments: { <environment>: { phase: "fargate" } }',
    source: "this tool: one owner for the weights of a listener rule",
    warns: otherDeployment,
  },
  {
    id: "E2F-085",
    title: "A task is serving at all times during a deployment",
    why: "With 0 percent that must stay healthy, ECS may stop all tasks before a new one is healthy: requests get 503 for as long as a task takes to start.",
    fix: "services: { <service>: { deployment: { rolling: { minHealthy: 100, maxPercent: 200 } } } }",
    source: "Amazon ECS API reference, DeploymentConfiguration, minimumHealthyPercent",
    warns: servingDeployments,
  },
];

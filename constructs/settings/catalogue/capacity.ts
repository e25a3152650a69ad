import { offeredInstanceTypes } from "../notices/instance-types";
import { runningTasks } from "../notices/tasks";
import { enoughFargate, enoughInstanceVcpus } from "../notices/quotas";
import { capacityWithoutPhase } from "../notices/phase";
import { scarceInterfaces, spotWithoutTasks } from "../notices/capacity";
import { instanceBounds, instanceEgress, protectedSpot, spotStopTime } from "../rules/capacity";
import { enoughHostMemory } from "../rules/host-memory";
import { enoughInstances, fittingTasks } from "../rules/instance-room";
import { knownInstanceTypes, matchingArchitecture, suitableInstanceTypes } from "../rules/instance-types";
import type { Rule } from "../rules/rule";
import { offeredSizes, replicasOrScale, scaleBounds, scaledRequests } from "../rules/sizing";

/** Rules about sizes, numbers of tasks, and the machines that they run on. */
export const CAPACITY: readonly Rule[] = [
  {
    id: "E2F-017",
    title: "Fargate offers the memory with the CPU units",
    why: "Fargate has a fixed list of sizes; ECS refuses every other one when the task definition is registered. 1 vCPU with 1 GB, for example, does not exist.",
    fix: "services: { <service>: { cpu: 256, memory: 512 } }",
    source: "Amazon ECS developer guide, Task CPU and memory",
    stopsEnvironment: offeredSizes,
  },
  {
    id: "E2F-018",
    title: "The bounds of automatic scaling are in order",
    why: "Application Auto Scaling refuses a target whose minimum is above its maximum, and one without either.",
    fix: "services: { <service>: { scale: { min: 2, max: 6 } } }",
    source: "Application Auto Scaling API reference, RegisterScalableTarget",
    stopsEnvironment: scaleBounds,
  },
  {
    id: "E2F-019",
    title: "Scaling on requests needs a path",
    why: "The load balancer counts the requests of a target group, and a worker has none, so the service would never scale.",
    fix: "services: { <service>: { scale: { min: 2, max: 6, cpu: 70 } } }",
    source: "Application Auto Scaling API reference, PredefinedMetricSpecification, ALBRequestCountPerTarget",
    stopsEnvironment: scaledRequests,
  },
  {
    id: "E2F-020",
    title: "A service has a fixed number of tasks or automatic scaling",
    why: "Every apply would reset the number of tasks that automatic scaling has set, also under load.",
    fix: "services: { <service>: { scale: { min: 2, max: 6 } } }",
    source: "hashicorp/terraform-provider-aws#335, cloudposse/terraform-aws-ecs-alb-service-task#116",
    stops: replicasOrScale,
  },
  {
    id: "E2F-021",
    title: "The host has memory for all services, and for a release",
    why: "A release runs the largest service twice for a while. Without memory for it the kernel ends a container, possibly one that is serving traffic.",
    fix: "host: { instanceType: <likely> }",
    likely: "t3.medium",
    source: "AWS Batch user guide, Compute resource memory management; the rest measured on the test host",
    stopsEnvironment: enoughHostMemory,
  },
  {
    id: "E2F-022",
    title: "An instance type runs Amazon Linux 2023",
    why: "RunInstances refuses the type for this image in the middle of an apply.",
    fix: "host: { instanceType: <likely> }",
    likely: "t3.small",
    source: "EC2 user guide, Amazon EC2 Mac instances, and Linux AMI virtualization types",
    stopsEnvironment: suitableInstanceTypes,
  },
  {
    id: "E2F-023",
    title: "An instance type has the architecture of the images",
    why: "The machine does not boot, or every container ends at once with exec format error.",
    fix: "host: { instanceType: <likely> }",
    likely: "t3.small",
    source: "EC2 user guide, Instance type names: g stands for AWS Graviton processors",
    stopsEnvironment: matchingArchitecture,
  },
  {
    id: "E2F-024",
    title: "The numbers of EC2 instances are in order",
    why: "EC2 Auto Scaling refuses a group whose minimum is above its maximum.",
    fix: 'capacity: { ec2: { instanceType: "t3.medium", min: 1, max: 3 } }',
    source: "EC2 Auto Scaling API reference, CreateAutoScalingGroup",
    stopsEnvironment: instanceBounds,
  },
  {
    id: "E2F-025",
    title: "Tasks on EC2 instances can reach AWS",
    why: "ECS gives them no public IP address, so without a NAT gateway or endpoints they cannot pull their image, and the deployment waits for 20 minutes until it fails. A NAT gateway costs about 33 USD a month in N. Virginia and 43 in Seoul, plus traffic.",
    fix: 'network: { egress: "nat-gateway" }',
    source: "Amazon ECS developer guide, Allocate a network interface for an Amazon ECS task",
    stopsEnvironment: instanceEgress,
  },
  {
    id: "E2F-026",
    title: "A task fits on an EC2 instance",
    why: "ECS would find no instance that has room, however many there are: the service never starts.",
    fix: "capacity: { ec2: { instanceType: <likely>, min: 1, max: 3 } }",
    likely: "t3.medium",
    source:
      "AWS Batch user guide, Compute resource memory management; Amazon ECS developer guide, Reserving Amazon ECS Linux container instance memory",
    stopsEnvironment: fittingTasks,
  },
  {
    id: "E2F-027",
    title: "Enough EC2 instances may run for all tasks, and for those of a release",
    why: "A release starts new tasks beside the old ones. Without room for them it waits, and is rolled back.",
    fix: 'capacity: { ec2: { instanceType: "t3.medium", min: 1, max: <likely> } }',
    likely: 3,
    source: "Amazon ECS developer guide, Required resources for Amazon ECS blue/green deployments",
    stopsEnvironment: enoughInstances,
  },
  {
    id: "E2F-028",
    title: "With protect, a service keeps a task that is not on Spot",
    why: "AWS takes Spot capacity back with two minutes' notice, possibly all of it at once, and ECS does not start the tasks on Fargate instead.",
    fix: "capacity: { spot: { base: 1 } }",
    source: "Amazon ECS developer guide, Fargate Spot termination notices; aws/containers-roadmap#773",
    stopsEnvironment: protectedSpot,
  },
  {
    id: "E2F-029",
    title: "A task on Spot ends before AWS takes it back",
    why: "AWS ends the task 120 seconds after the warning; requests that are not finished by then are cut.",
    fix: "services: { <service>: { stopTimeout: 89 } }",
    source: "Amazon ECS developer guide, Fargate Spot termination notices",
    stopsEnvironment: spotStopTime,
  },
  {
    id: "E2F-064",
    title: "A capacity has an effect where services run on ECS",
    why: "In phase ec2 the host runs the containers, so Spot saves nothing there, and the instance type of a capacity is not used.",
    fix: 'host: { instanceType: "t3.medium" }',
    source: "this tool: the capacity is that of the ECS cluster",
    warns: capacityWithoutPhase,
  },
  {
    id: "E2F-065",
    title: "Spot has tasks to run",
    why: "The base runs on Fargate at its full price, and every task is part of it, so Spot saves nothing.",
    fix: "services: { <service>: { scale: { min: 2, max: 6 } } }",
    source: "Amazon ECS API reference, CapacityProviderStrategyItem, base",
    warns: spotWithoutTasks,
  },
  {
    id: "E2F-066",
    title: "EC2 instances have a network interface for each task",
    why: "A task has an interface of its own, and a t3.medium has room for two. More fit with the account setting awsvpcTrunking, on larger types only.",
    fix: "aws ecs put-account-setting-default --name awsvpcTrunking --value enabled",
    source: "Amazon ECS developer guide, Increasing Amazon ECS Linux container instance network interfaces",
    warns: scarceInterfaces,
  },
  {
    id: "E2F-073",
    title: "An instance type is of a family that EC2 has",
    why: "RunInstances refuses it with InvalidParameterValue in the middle of an apply, after the network and the database are made.",
    fix: "host: { instanceType: <likely> }",
    likely: "t3.small",
    source:
      "EC2 API reference, InstanceType, as of AWS SDK for JavaScript 3.1169.0, which does not say which zones offer it",
    stopsEnvironment: knownInstanceTypes,
  },
  {
    id: "E2F-075",
    title: "A service with a path has a task",
    why: "The load balancer has no target to send requests to, and answers 503.",
    fix: "services: { <service>: { replicas: 1 } }",
    source: "ELB user guide, Troubleshoot your Application Load Balancers, HTTP 503",
    warns: runningTasks,
  },
  {
    id: "E2F-076",
    title: "The account's quota of Fargate vCPUs is enough for a release",
    why: "ECS starts no task above the quota: the release waits, and is rolled back. The default is 6 vCPUs on Fargate in a region, and 6 on Fargate Spot; a new account may have fewer, and AWS raises them with use.",
    fix: "aws service-quotas request-service-quota-increase --service-code fargate --quota-code L-3032A538 --desired-value 32",
    source: "AWS General Reference, Amazon ECS endpoints and quotas",
    notes: enoughFargate,
  },
  {
    id: "E2F-094",
    title: "An instance type is offered in its zone",
    why: "EC2 refuses it with Unsupported: your requested instance type is not supported in your requested Availability Zone, in the middle of an apply.",
    fix: "host: { instanceType: <likely> }",
    likely: "t3.small",
    source: "EC2 API reference, DescribeInstanceTypeOfferings, as of moto 5.2.5 of 2026",
    warns: offeredInstanceTypes,
  },
  {
    id: "E2F-101",
    title: "The account's quota of EC2 vCPUs is enough for its instances",
    why: "Above the quota EC2 answers VcpuLimitExceeded, in the middle of an apply or when a host is replaced. The default is 5 vCPUs in a region for all standard families together; AWS raises it with use.",
    fix: "aws service-quotas request-service-quota-increase --service-code ec2 --quota-code L-1216C47A --desired-value 32",
    source: "AWS General Reference, Amazon EC2 endpoints and quotas",
    notes: enoughInstanceVcpus,
  },
];

import { reachedServices } from "../notices/network";
import { enoughAddresses, enoughDatabaseRules, enoughVpcs } from "../notices/quotas";
import { enoughZones, validZones } from "../rules/network";
import type { Rule } from "../rules/rule";

/** Rules about the network. */
export const NETWORK: readonly Rule[] = [
  {
    id: "E2F-034",
    title: "A network has 2 to 5 zones, and no more than its region",
    why: "A load balancer and the subnets of a database need two zones, and a subnet cannot be made in a zone that is not there.",
    fix: "network: { zones: 2 }",
    source: "AWS documentation, AWS Availability Zones; ELB user guide, Application Load Balancer subnets",
    stopsEnvironment: enoughZones,
  },
  {
    id: "E2F-035",
    title: "Listed zones are different ones of the region, in which both platforms run",
    why: "A subnet cannot be made in another region's zone, and in a few zones Fargate does not run: tasks there would never start.",
    fix: 'network: { zones: ["apne2-az1", "apne2-az3"] }',
    source: "Amazon ECS developer guide, Supported Regions for Amazon ECS on AWS Fargate",
    stopsEnvironment: validZones,
  },
  {
    id: "E2F-088",
    title: "Tasks reach the AWS services that they may call",
    why: "With endpoints, tasks reach S3 and what ECS needs, and nothing else: a call of SQS or DynamoDB waits until it times out. A NAT gateway costs about 33 USD a month in N. Virginia and 43 in Seoul, and its traffic.",
    fix: 'network: { egress: "nat-gateway" }',
    source: "Amazon ECS developer guide, Amazon ECS interface VPC endpoints",
    warns: reachedServices,
  },
  {
    id: "E2F-089",
    title: "The region has Elastic IPs for the environments of an account",
    why: "EC2 answers AddressLimitExceeded in the middle of an apply: 5 in a region by default. Each costs 3.65 USD a month.",
    fix: "aws service-quotas request-service-quota-increase --service-code ec2 --quota-code L-0263D0A3 --desired-value 20",
    source: "EC2 user guide, Elastic IP addresses",
    warns: enoughAddresses,
  },
  {
    id: "E2F-090",
    title: "The region has VPCs for the environments of an account",
    why: "EC2 answers VpcLimitExceeded at the first deployment: 5 in a region by default, with the one that AWS made.",
    fix: "aws service-quotas request-service-quota-increase --service-code vpc --quota-code L-F678F1CE --desired-value 20",
    source: "VPC user guide, Amazon VPC quotas",
    warns: enoughVpcs,
  },
  {
    id: "E2F-091",
    title: "The security group of the database has rules for all services",
    why: "Each service that uses the database has a rule of its own, so that no other reaches it. Above 60, EC2 answers RulesPerSecurityGroupLimitExceeded.",
    fix: "aws service-quotas request-service-quota-increase --service-code vpc --quota-code L-0EA8095F --desired-value 120",
    source: "VPC user guide, Amazon VPC quotas",
    warns: enoughDatabaseRules,
  },
];

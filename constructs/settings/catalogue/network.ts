import { recordedConnections, recordedRequests } from "../notices/audit";
import { enoughAddressesForTasks, reachedAddresses, reachedServices } from "../notices/network";
import { enoughAddresses, enoughVpcs } from "../notices/quotas";
import { enoughZones, validZones } from "../rules/network";
import { enoughGroupRules } from "../rules/quotas";
import type { Rule } from "../rules/rule";

/** Rules about the network. */
export const NETWORK: readonly Rule[] = [
  {
    id: "E2F-034",
    title: "A network has 2 to 5 zones, and no more than its region",
    why: "A load balancer and the subnets of a database need two zones, and a region has only so many.",
    fix: "network: { zones: 2 }",
    source: "AWS documentation, AWS Availability Zones; ELB user guide, Subnets for your load balancer",
    stopsEnvironment: enoughZones,
  },
  {
    id: "E2F-035",
    title: "Listed zones are different, belong to the region, and have EC2 and Fargate",
    why: "A subnet cannot be created in a zone of another region, and a few zones have no Fargate: tasks there would never start.",
    fix: 'network: { zones: ["apne2-az1", "apne2-az3"] }',
    source: "Amazon ECS developer guide, Supported Regions for Amazon ECS on AWS Fargate",
    stopsEnvironment: validZones,
  },
  {
    id: "E2F-088",
    title: "Tasks can reach the AWS services that they may call",
    why: "With endpoints, tasks reach S3 and what ECS needs, and nothing else: a call of SQS or DynamoDB waits until it times out. A NAT gateway costs about 33 USD a month in N. Virginia and 43 in Seoul, plus traffic.",
    fix: 'network: { egress: "nat-gateway" }',
    source: "Amazon ECS developer guide, Amazon ECS interface VPC endpoints (AWS PrivateLink)",
    warns: reachedServices,
  },
  {
    id: "E2F-089",
    title: "The account's quota of Elastic IPs is enough for its environments",
    why: "Above the quota, 5 in a region by default, EC2 answers AddressLimitExceeded in the middle of an apply. Each address costs 3.65 USD a month.",
    fix: "aws service-quotas request-service-quota-increase --service-code ec2 --quota-code L-0263D0A3 --desired-value 20",
    source: "EC2 user guide, Elastic IP addresses",
    warns: enoughAddresses,
  },
  {
    id: "E2F-090",
    title: "The account's quota of VPCs is enough for its environments",
    why: "Above the quota, 5 in a region by default including the default VPC, EC2 answers VpcLimitExceeded at the first deployment.",
    fix: "aws service-quotas request-service-quota-increase --service-code vpc --quota-code L-F678F1CE --desired-value 20",
    source: "VPC user guide, Amazon VPC quotas",
    warns: enoughVpcs,
  },
  {
    id: "E2F-091",
    title: "The security groups of database and load balancer have room for the rules of all services",
    why: "Each service that uses the database has a rule in its group, and each with a path one in that of the load balancer. Above the quota, 60 by default, EC2 answers RulesPerSecurityGroupLimitExceeded in the middle of the apply that enters cutover. It is raised with: aws service-quotas request-service-quota-increase --service-code vpc --quota-code L-0EA8095F --desired-value 120.",
    fix: "quotas: { securityGroupRules: 120 }",
    source: "VPC user guide, Amazon VPC quotas",
    stopsEnvironment: enoughGroupRules,
  },
  {
    id: "E2F-107",
    title: "The subnets have addresses for all tasks of a release",
    why: "Without a free address a task does not start (RESOURCE:ENI), so the release waits and is rolled back. The address range of a VPC cannot be changed later: everything in it would be replaced.",
    fix: 'network: { cidr: "10.0.0.0/16" }',
    source: "EC2 API reference, CreateSubnet; ELB user guide, Subnets for your load balancer",
    warns: enoughAddressesForTasks,
  },
  {
    id: "E2F-108",
    title: "Tasks with egress by endpoints call nothing on the internet",
    why: "With endpoints there is no way to the internet: payments, e-mail and error reports of others are not reached. A NAT gateway costs about 33 USD a month in N. Virginia and 43 in Seoul, plus traffic.",
    fix: 'network: { egress: "nat-gateway" }',
    source: "Amazon ECS developer guide, Amazon ECS interface VPC endpoints (AWS PrivateLink)",
    notes: reachedAddresses,
  },
  {
    id: "E2F-185",
    title: "Connections that a protected environment refuses are recorded",
    why: "After a break-in, only flow logs show who searched for a way in, and whom a container tried to reach. They cost as much a GB as other logs, and on a public address somebody knocks all the time.",
    fix: 'network: { flowLogs: "reject" }',
    source: "AWS Security Hub user guide, EC2.6; CIS AWS Foundations Benchmark v3.0.0, 3.7",
    notes: recordedConnections,
  },
  {
    id: "E2F-186",
    title: "Requests to a protected environment are recorded",
    why: "After a break-in, the access logs of the load balancer and of the state's bucket show what was read. S3 bills their storage, which npm run cost does not count: it depends on the traffic.",
    fix: "accessLogs: true",
    source: "AWS Security Hub user guide, ELB.5 and S3.9",
    notes: recordedRequests,
  },
];

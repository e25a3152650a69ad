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
];

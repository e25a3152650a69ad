import { roomInAccount } from "../notices/account-quotas";
import { enoughCapacityProviders, fittingDeployers } from "../rules/quotas";
import type { Rule } from "../rules/rule";

/** Rules about what AWS has room for, beside those of a load balancer and of security groups. */
export const QUOTAS: readonly Rule[] = [
  {
    id: "E2F-213",
    title: "The account has room for everything of its environments",
    why: "Above a quota the apply of the environment that is one too many fails half way. AWS raises these quotas on request, mostly within a day.",
    fix: "request an increase in the console under Service Quotas",
    source:
      "IAM user guide, IAM and AWS STS quotas; VPC user guide, Amazon VPC quotas; ELB user guide, Quotas for your Application Load Balancers; RDS user guide, Quotas and constraints for Amazon RDS; EventBridge user guide, Amazon EventBridge quotas",
    warns: roomInAccount,
  },
  {
    id: "E2F-214",
    title: "A cluster has room for the capacity providers of its services",
    why: "Each service with EC2 instances of its own has a capacity provider. A cluster has 20 at most, of which Fargate and Fargate Spot are two; AWS does not raise it, and the apply that enters cutover would fail.",
    fix: 'capacity: { ec2: { instanceType: "m7i.large", min: 2, max: 6 } }',
    source: "AWS General Reference, Amazon ECS endpoints and quotas",
    stopsEnvironment: enoughCapacityProviders,
  },
  {
    id: "E2F-215",
    title: "The policy of a repository has room for everybody who may push images",
    why: "ECR takes 10,240 characters of policy and answers InvalidParameterException for more, in the middle of the first apply.",
    fix: 'deployers: ["arn:aws:iam::111122223333:role/ci"]',
    source: "Amazon ECR API reference, SetRepositoryPolicy, policyText",
    stopsEnvironment: fittingDeployers,
  },
];

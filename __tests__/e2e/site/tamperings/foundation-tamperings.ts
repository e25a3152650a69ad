import { CreateTagsCommand, DescribeVpcsCommand } from "@aws-sdk/client-ec2";
import {
  GetLifecyclePolicyCommand,
  GetRepositoryPolicyCommand,
  PutLifecyclePolicyCommand,
  SetRepositoryPolicyCommand,
} from "@aws-sdk/client-ecr";
import { GetBucketEncryptionCommand, PutBucketEncryptionCommand } from "@aws-sdk/client-s3";
import { stateObject } from "../state-object";
import type { Tampering } from "./tampering";

const { Bucket } = stateObject("shop", "dev-foundation");

/** Lets anybody do anything with a repository. */
const OPEN = { Version: "2012-10-17", Statement: [{ Effect: "Allow", Principal: "*", Action: "ecr:*" }] };

/** Drops images of an hour. */
const GREEDY = {
  rules: [
    {
      rulePriority: 1,
      selection: { tagStatus: "any", countType: "imageCountMoreThan", countNumber: 1 },
      action: { type: "expire" },
    },
  ],
};

/** What is changed in what outlives every phase, the bucket of the state included. */
export const FOUNDATION_TAMPERINGS: readonly Tampering[] = [
  {
    what: "a tag",
    stack: "dev-foundation",
    address: "aws_vpc.network_vpc",
    says: 'tags.Environment: "prod" -> "dev"',
    change: ({ ec2 }, { host: { VpcId = "" } }) =>
      ec2.send(new CreateTagsCommand({ Resources: [VpcId], Tags: [{ Key: "Environment", Value: "prod" }] })),
    read: async ({ ec2 }, { host: { VpcId = "" } }) => {
      const { Vpcs: [vpc] = [] } = await ec2.send(new DescribeVpcsCommand({ VpcIds: [VpcId] }));
      return Object.fromEntries(vpc?.Tags?.map(({ Key, Value }) => [Key, Value]) ?? []);
    },
  },
  {
    what: "a bucket's encryption",
    stack: "state-dev",
    address: "aws_s3_bucket_server_side_encryption_configuration.bucket_encryption",
    says: 'rule[0].apply_server_side_encryption_by_default[0].sse_algorithm: "AES256" -> "aws:kms"',
    change: ({ s3 }) => {
      const rule = { ApplyServerSideEncryptionByDefault: { SSEAlgorithm: "AES256" } } as const;
      return s3.send(
        new PutBucketEncryptionCommand({ Bucket, ServerSideEncryptionConfiguration: { Rules: [rule] } }),
      );
    },
    read: async ({ s3 }) =>
      (await s3.send(new GetBucketEncryptionCommand({ Bucket }))).ServerSideEncryptionConfiguration?.Rules,
  },
  {
    what: "a lifecycle policy",
    stack: "dev-foundation",
    address: "aws_ecr_lifecycle_policy.front-repository_lifecycle",
    says: "policy.rules[0].selection.countNumber: 1 -> 100",
    change: ({ ecr }) =>
      ecr.send(
        new PutLifecyclePolicyCommand({
          ...{ repositoryName: "shop/dev/front", lifecyclePolicyText: JSON.stringify(GREEDY) },
        }),
      ),
    read: async ({ ecr }) => {
      const input = { repositoryName: "shop/dev/front" };
      return parsed((await ecr.send(new GetLifecyclePolicyCommand(input))).lifecyclePolicyText);
    },
  },
  {
    what: "a repository's policy",
    stack: "dev-foundation",
    address: "aws_ecr_repository_policy.back-repository_policy",
    says: 'policy.Statement[0].Principal: "*" -> {"AWS":["arn:aws:iam::123456789012:role/ci"]}',
    change: ({ ecr }) =>
      ecr.send(
        new SetRepositoryPolicyCommand({ repositoryName: "shop/dev/back", policyText: JSON.stringify(OPEN) }),
      ),
    read: async ({ ecr }) => {
      const input = { repositoryName: "shop/dev/back" };
      return parsed((await ecr.send(new GetRepositoryPolicyCommand(input))).policyText);
    },
  },
];

function parsed(text = "null"): unknown {
  return JSON.parse(text);
}

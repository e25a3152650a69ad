import { from } from "./attribute-change";
import type { Change } from "./plans";

const GROUP = "arn:aws:elasticloadbalancing:ap-northeast-2:1:targetgroup/front/1";

const document = (...Statement: readonly object[]) => JSON.stringify({ Version: "2012-10-17", Statement });

/** The refusal of every request without TLS, as every bucket of the project has it. */
const TLS_ONLY = {
  Effect: "Deny",
  Principal: "*",
  Action: "s3:*",
  Resource: "*",
  Condition: { Bool: { "aws:SecureTransport": "false" } },
};

const weights = (...groups: readonly number[]) => [
  {
    type: "forward",
    forward: [{ target_group: groups.map((weight, index) => ({ arn: `${GROUP}${index}`, weight })) }],
  },
];

/** Changes in place by which others reach more, or requests reach nobody, by what they do. */
export const SERVICE_LOSSES: Readonly<Record<string, Change>> = {
  "a public database": from("aws_db_instance", "publicly_accessible", false, true),
  "an unencrypted database": from("aws_db_instance", "storage_encrypted", true, false),
  "a bucket that can be made public": from(
    "aws_s3_bucket_public_access_block",
    "block_public_acls",
    true,
    false,
  ),
  "a bucket that everybody may read": from("aws_s3_bucket_acl", "acl", "private", "public-read"),
  "a queue for everybody": from(
    "aws_sqs_queue",
    "policy",
    document(),
    document({ Effect: "Allow", Principal: "*", Action: "sqs:SendMessage" }),
  ),
  "objects with another key": from(
    "aws_s3_bucket_server_side_encryption_configuration",
    "rule",
    [{ apply_server_side_encryption_by_default: [{ sse_algorithm: "aws:kms" }] }],
    [{ apply_server_side_encryption_by_default: [{ sse_algorithm: "AES256" }] }],
  ),
  "a port open to the Internet": from(
    "aws_vpc_security_group_ingress_rule",
    "cidr_ipv4",
    "192.0.2.0/24",
    "0.0.0.0/0",
  ),
  "a port closed to the Internet": from(
    "aws_vpc_security_group_ingress_rule",
    "cidr_ipv6",
    "::/0",
    "2001:db8::/32",
  ),
  "objects that others own": from(
    "aws_s3_bucket_ownership_controls",
    "rule",
    [{ object_ownership: "BucketOwnerEnforced" }],
    [{ object_ownership: "ObjectWriter" }],
  ),
  "a bucket without its refusal": from("aws_s3_bucket_policy", "policy", document(TLS_ONLY), document()),
  "a repository for everybody": from(
    "aws_ecr_repository_policy",
    "policy",
    document(),
    document({ Effect: "Allow", Principal: "*", Action: "ecr:BatchGetImage" }),
  ),
  "a role that may do everything": from(
    "aws_iam_role_policy",
    "policy",
    document({ Effect: "Allow", Action: "s3:GetObject", Resource: "*" }),
    document({ Effect: "Allow", Action: "*", Resource: "*" }),
  ),
  "a role that everybody may act with": from(
    "aws_iam_role",
    "assume_role_policy",
    document({
      Effect: "Allow",
      Principal: { Service: "ecs-tasks.amazonaws.com" },
      Action: "sts:AssumeRole",
    }),
    document({ Effect: "Allow", Principal: { AWS: "*" }, Action: "sts:AssumeRole" }),
  ),
  "a function that may not run": from("aws_lambda_function", "reserved_concurrent_executions", -1, 0),
  "a network without DNS": from("aws_vpc", "enable_dns_support", true, false),
  "a service without tasks": from("aws_ecs_service", "desired_count", 2, 0),
  "a service that scales to nothing": from("aws_appautoscaling_target", "max_capacity", 8, 0),
  "a group without instances": from("aws_autoscaling_group", "max_size", 4, 0),
  "a stopped host": from("aws_ec2_instance_state", "state", "running", "stopped"),
  "a listener without TLS": from("aws_lb_listener", "protocol", "HTTPS", "HTTP"),
  "a listener on another port": from("aws_lb_listener", "port", 443, 8443),
  "a listener that sends requests to nobody": from(
    "aws_lb_listener",
    "default_action",
    [{ type: "forward", target_group_arn: GROUP }],
    [{ type: "fixed-response" }],
  ),
  "a rule that sends requests to nobody": from(
    "aws_lb_listener_rule",
    "action",
    weights(100, 0),
    weights(0, 0),
  ),
  "a record of another weight": from(
    "aws_route53_record",
    "weighted_routing_policy",
    [{ weight: 100 }],
    [{ weight: 0 }],
  ),
  "a record of another address": from("aws_route53_record", "records", ["192.0.2.1"], ["198.51.100.1"]),
};

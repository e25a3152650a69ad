import type { Attributes } from "../../../support/synth";
import { type Edited, own } from "../planned-edits";
import { changed, type LossRow, TABLE } from "./loss-row";

const gone = (type: string, before: Attributes): readonly Edited[] => [{ type, before }];
const forgotten = (type: string, before: Attributes): readonly Edited[] => [
  { type, before, after: "forgotten" },
];

/** A service with another name beside the old one, as a change of its port makes it, in another cluster. */
const ELSEWHERE = {
  name: "front-rolling-3000",
  cluster: "arn:aws:ecs:ap-northeast-2:123456789012:cluster/other",
};

/** Resources that are replaced, forgotten or destroyed. */
export const REMOVED: readonly LossRow[] = [
  [
    "a database replaced",
    changed("aws_db_instance", own("aws_db_instance", "dev-foundation"), { db_name: "other" }),
    "delete,create",
    ["database, would be replaced (forced by db_name)", "it holds the application's data"],
  ],
  [
    "a service replaced in another cluster",
    changed("aws_ecs_service", own("aws_ecs_service", "dev-fargate", "fargate"), ELSEWHERE),
    "create,delete",
    ["Fargate service, would be replaced (forced by cluster, name)", "it serves traffic"],
  ],
  [
    "a forgotten repository",
    forgotten("aws_ecr_repository", own("aws_ecr_repository", "dev-foundation")),
    "forget",
    [
      "image repository, would be forgotten (Terraform would no longer manage it)",
      "it holds the images that are running and those to roll back to",
    ],
  ],
  [
    "a forgotten secret",
    forgotten(
      "aws_secretsmanager_secret",
      own("aws_secretsmanager_secret", "dev-foundation", undefined, "STRIPE_KEY"),
    ),
    "forget",
    [
      "secret, would be forgotten (Terraform would no longer manage it)",
      "it may hold values that exist nowhere else",
    ],
  ],
  [
    "the policy of a bucket deleted",
    gone("aws_s3_bucket_policy", own("aws_s3_bucket_policy", "state-dev")),
    "delete",
    [
      "policy of a bucket, would be destroyed (it is no longer in main.ts)",
      "without it the bucket is open to more requests",
    ],
  ],
];

const PRIMARY = "arn:aws:kms:us-east-1:123456789012:key/mrk-0123456789abcdef0123456789abcdef";

/** Types of which one is deleted: type, arguments, kind and reason. */
const DELETED: readonly (readonly [type: string, before: Attributes, kind: string, reason: string])[] = [
  [
    "aws_efs_file_system",
    { creation_token: "uploads" },
    "file system",
    "it holds data, and the services may need it",
  ],
  ["aws_dynamodb_table", TABLE, "data store", "it holds data, and the services may need it"],
  [
    "aws_elasticache_cluster",
    { cluster_id: "sessions", engine: "memcached", node_type: "cache.t4g.micro", num_cache_nodes: 1 },
    "data store",
    "it holds data, and the services may need it",
  ],
  ["aws_sqs_queue", { name: "orders" }, "queue", "messages that nobody has received are lost with it"],
  ["aws_backup_vault", { name: "nightly" }, "backup", "what can be restored is lost with it"],
  [
    "aws_acm_certificate",
    own("aws_acm_certificate", "dev-fargate", "fargate"),
    "certificate",
    "HTTPS ends with it",
  ],
  [
    "aws_lb_listener_rule",
    own("aws_lb_listener_rule", "dev-fargate", "cutover", "path_pattern"),
    "listener rule",
    "it receives the traffic",
  ],
  [
    "aws_cloudwatch_log_group",
    own("aws_cloudwatch_log_group", "dev-foundation"),
    "log group",
    "it holds the logs of every phase",
  ],
  [
    "aws_kms_replica_key",
    { primary_key_arn: PRIMARY },
    "encryption key",
    "data encrypted with it cannot be read without it",
  ],
  ["aws_cognito_user_pool", { name: "customers" }, "user pool", "users and their passwords are lost with it"],
  ["aws_sns_topic", { name: "orders" }, "topic", "its subscribers hear nothing without it"],
  [
    "aws_glacier_vault",
    { name: "archive" },
    "resource of a type that the gate does not know",
    "it may hold data or serve traffic",
  ],
];

/** Resources that are no longer described. */
export const DESTROYED: readonly LossRow[] = DELETED.map(([type, before, kind, reason]) => [
  type,
  gone(type, before),
  "delete",
  [`${kind}, would be destroyed (it is no longer in main.ts)`, reason],
]);

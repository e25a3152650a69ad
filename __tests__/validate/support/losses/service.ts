import { own } from "../planned-edits";
import { changed, type LossRow } from "./loss-row";

const NOBODY = "nothing would serve";

const POLICY = own("aws_s3_bucket_policy", "state-dev");
const RECORD = { ...own("aws_route53_record", "dev-dns", "ec2"), records: ["192.0.2.1"] };

const parameter = (path: string, value: string) => ({ name: `/shop/dev/${path}`, type: "String", value });

const policy = (...statements: readonly object[]) =>
  JSON.stringify({
    Version: "2012-10-17",
    Statement: statements.map((each) => ({ Effect: "Allow", Resource: "*", ...each })),
  });
const READ = { Action: "sqs:ReceiveMessage" };

const GROUP =
  "arn:aws:elasticloadbalancing:ap-northeast-2:123456789012:targetgroup/shop-dev-front/0123456789abcdef";
const weights = (...groups: readonly number[]) => [
  {
    type: "forward",
    forward: { target_group: groups.map((weight, index) => ({ arn: `${GROUP}${index}`, weight })) },
  },
];

const ELSEWHERE = [
  'DNS record, would be changed in place: records ["192.0.2.1"] -> ["198.51.100.1"]',
  "requests would go elsewhere",
] as const;

/** Changes in place by which others reach more, or requests reach nobody. */
export const SERVICE_LOSSES: readonly LossRow[] = [
  [
    "a public database",
    changed("aws_db_instance", own("aws_db_instance", "dev-foundation"), { publicly_accessible: true }),
    "update",
    [
      "database, would be changed in place: publicly_accessible false -> true",
      "it would get a public address",
    ],
  ],
  [
    "a service without tasks",
    changed("aws_ecs_service", own("aws_ecs_service", "dev-fargate", "fargate"), { desired_count: 0 }),
    "update",
    ["Fargate service, would be changed in place: desired_count 2 -> 0", NOBODY],
  ],
  [
    "a stopped host",
    changed("aws_ec2_instance_state", own("aws_ec2_instance_state", "dev-ec2"), { state: "stopped" }),
    "update",
    ["aws_ec2_instance_state, would be changed in place: state running -> stopped", "the host would stop"],
  ],
  [
    "a record of another address",
    changed("aws_route53_record", RECORD, { records: ["198.51.100.1"] }),
    "update",
    ELSEWHERE,
  ],
  [
    "a record of another address, with the name of a phase in a parameter of releases",
    [
      ...changed("aws_route53_record", RECORD, { records: ["198.51.100.1"] }),
      ...changed("aws_ssm_parameter", parameter("front/image", "ec2"), { value: "cutover" }),
    ],
    "update",
    ELSEWHERE,
  ],
  [
    "objects that others own",
    changed("aws_s3_bucket_ownership_controls", own("aws_s3_bucket_ownership_controls", "state-dev"), {
      rule: { object_ownership: "ObjectWriter" },
    }),
    "update",
    [
      "ownership of a bucket, would be changed in place: rule.object_ownership BucketOwnerEnforced -> ObjectWriter",
      "others could own objects in it",
    ],
  ],
  [
    "a bucket without its refusals",
    changed("aws_s3_bucket_policy", POLICY, { policy: policy() }),
    "update",
    [
      "policy of a bucket, would be changed in place: policy (refuses less, or allows everybody or everything)",
      "others could do more",
    ],
  ],
  [
    "a queue that everybody may read",
    changed(
      "aws_sqs_queue",
      {
        name: "orders",
        policy: policy({ ...READ, Principal: { AWS: "arn:aws:iam::123456789012:role/shop-dev-front" } }),
      },
      { policy: policy({ ...READ, Principal: "*" }) },
    ),
    "update",
    [
      "queue, would be changed in place: policy (refuses less, or allows everybody or everything)",
      "others could do more",
    ],
  ],
  [
    "a bucket that everybody may read",
    changed("aws_s3_bucket_acl", { bucket: "shop-uploads", acl: "private" }, { acl: "public-read" }),
    "update",
    [
      "aws_s3_bucket_acl, would be changed in place: acl private -> public-read",
      "others could read what is in it",
    ],
  ],
  [
    "a role that may do everything",
    changed(
      "aws_iam_role_policy",
      { role: "shop-dev-front", policy: policy({ Action: "s3:GetObject" }) },
      { policy: policy({ Action: "*" }) },
    ),
    "update",
    [
      "aws_iam_role_policy, would be changed in place: policy (allows every action of a service)",
      "it could do everything there",
    ],
  ],
  [
    "a rule that sends requests to nobody",
    changed("aws_lb_listener_rule", own("aws_lb_listener_rule", "dev-fargate", "cutover", "path_pattern"), {
      action: weights(0, 0),
    }),
    "update",
    ["listener rule, would be changed in place: action (forwards to no target group)", NOBODY],
  ],
  [
    "an accelerator that is switched off",
    changed("aws_globalaccelerator_accelerator", { name: "shop", enabled: true }, { enabled: false }),
    "update",
    ["ingress, would be changed in place: enabled true -> false", "it would no longer do its work"],
  ],
];

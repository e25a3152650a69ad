import { allowsEverything, allowsMore } from "../judges/policies";
import { forwardsNothing } from "../judges/targets";
import { becomesPublic, differs, opensOrCloses } from "../judges/values";
import { type AttributeRule, each, off, on, zero } from "./attribute-rule";

const NOBODY = "nothing would serve";
const PUBLIC = "it could become public";

/** Policies that say what one identity may do, and no policy of a resource. */
const IDENTITY_POLICIES = [
  ...["aws_iam_policy", "aws_iam_role_policy", "aws_iam_group_policy", "aws_iam_user_policy"],
];
const LISTENERS = ["aws_lb_listener", "aws_alb_listener"];

/** Rules about who reaches a resource. */
const ACCESS: readonly AttributeRule[] = [
  { attribute: "publicly_accessible", ...on, reason: "it would get a public address" },
  ...each(["encrypted", "storage_encrypted", "transit_encryption_enabled"], {
    ...off,
    reason: "its data would not be encrypted",
  }),
  {
    attribute: "rule[0].apply_server_side_encryption_by_default[0].sse_algorithm",
    types: ["aws_s3_bucket_server_side_encryption_configuration"],
    ...off,
    reason: "objects would be encrypted with another key",
  },
  ...each(["cidr_ipv4", "cidr_ipv6"], {
    types: ["aws_vpc_security_group_ingress_rule"],
    loss: "to or from the whole Internet",
    judge: opensOrCloses,
    reason: "everybody would get in, or nobody",
  }),
  ...each(["block_public_acls", "block_public_policy", "ignore_public_acls", "restrict_public_buckets"], {
    ...off,
    types: ["aws_s3_bucket_public_access_block", "aws_s3_account_public_access_block"],
    reason: PUBLIC,
  }),
  {
    attribute: "acl",
    types: ["aws_s3_bucket", "aws_s3_bucket_acl"],
    loss: "public",
    judge: becomesPublic,
    reason: "others could read what is in it",
  },
  {
    attribute: "rule[0].object_ownership",
    types: ["aws_s3_bucket_ownership_controls"],
    ...off,
    reason: "others could own objects in it",
  },
  {
    attribute: "policy",
    except: [...IDENTITY_POLICIES, "aws_ecr_lifecycle_policy"],
    loss: "refuses less, or allows everybody or everything",
    judge: allowsMore,
    reason: "others could do more",
    isLong: true,
  },
  {
    attribute: "policy",
    types: IDENTITY_POLICIES,
    loss: "allows every action of a service",
    judge: allowsEverything,
    reason: "it could do everything there",
    isLong: true,
  },
  {
    attribute: "assume_role_policy",
    types: ["aws_iam_role"],
    loss: "lets everybody act with it",
    judge: allowsEverything,
    reason: "others could do what it may",
    isLong: true,
  },
];

/** Rules about what serves. */
const SERVING: readonly AttributeRule[] = [
  { attribute: "desired_count", types: ["aws_ecs_service"], ...zero, reason: NOBODY },
  ...each(["max_capacity", "min_capacity"], {
    ...zero,
    types: ["aws_appautoscaling_target"],
    reason: NOBODY,
  }),
  {
    attribute: "reserved_concurrent_executions",
    types: ["aws_lambda_function"],
    ...zero,
    reason: NOBODY,
  },
  ...each(["enable_dns_support", "enable_dns_hostnames", "private_dns_enabled"], {
    ...off,
    reason: "names would no longer be resolved",
  }),
  ...each(["desired_capacity", "max_size"], { ...zero, types: ["aws_autoscaling_group"], reason: NOBODY }),
  { attribute: "state", types: ["aws_ec2_instance_state"], ...off, reason: "the host would stop" },
  { attribute: "protocol", types: LISTENERS, ...off, reason: "HTTPS ends with it" },
  {
    attribute: "port",
    types: LISTENERS,
    loss: "another",
    judge: differs,
    reason: "nothing would listen on the port",
  },
  {
    attribute: "default_action",
    types: LISTENERS,
    loss: "forwards to no target group",
    judge: forwardsNothing,
    reason: NOBODY,
    isLong: true,
  },
  {
    attribute: "action",
    types: ["aws_lb_listener_rule", "aws_alb_listener_rule"],
    loss: "forwards to no target group",
    judge: forwardsNothing,
    reason: NOBODY,
    isLong: true,
  },
  ...each(["alias", "records", "weighted_routing_policy", "failover_routing_policy"], {
    types: ["aws_route53_record"],
    loss: "another",
    judge: differs,
    reason: "requests would go elsewhere",
    passes: "domain-moves",
  }),
];

/** Rules about who reaches what: access to resources, and what serves. */
export const SERVICE_RULES: readonly AttributeRule[] = [...ACCESS, ...SERVING];

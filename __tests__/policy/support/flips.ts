/** An attribute of the project's own resources that matters, the value that it is set to, and the policy that finds it. */
export type Flip = readonly [type: string, path: string, value: unknown, id: string];

const OPEN = JSON.stringify({
  Statement: [{ Effect: "Allow", Principal: "*", Action: "s3:*", Resource: "*" }],
});
const ALL = JSON.stringify({ Statement: [{ Effect: "Allow", Action: "*", Resource: "*" }] });
const PASS = JSON.stringify({ Statement: [{ Effect: "Allow", Action: "iam:PassRole", Resource: "*" }] });
const ANYONE = JSON.stringify({
  Statement: [{ Effect: "Allow", Principal: { AWS: "*" }, Action: "sts:AssumeRole" }],
});
const ANY_ACCOUNT = JSON.stringify({
  Statement: [
    {
      Effect: "Allow",
      Principal: { Service: "logging.s3.amazonaws.com" },
      Action: "s3:PutObject",
      Resource: "*",
    },
  ],
});
const NOBODY = JSON.stringify({ Statement: [] });
const GITHUB = JSON.stringify({
  Statement: [
    {
      Effect: "Allow",
      Principal: { Federated: "arn:aws:iam::1:oidc-provider/token.actions.githubusercontent.com" },
      Action: "sts:AssumeRoleWithWebIdentity",
      Condition: { StringLike: { "token.actions.githubusercontent.com:sub": "repo:*" } },
    },
  ],
});
const container = (fields: object) =>
  JSON.stringify([{ name: "back", logConfiguration: { logDriver: "awslogs" }, ...fields }]);

const INGRESS = "aws_vpc_security_group_ingress_rule";
const EGRESS = "aws_vpc_security_group_egress_rule";
const DB = "aws_db_instance";
const BLOCK = "aws_s3_bucket_public_access_block";
const SSE = "aws_s3_bucket_server_side_encryption_configuration";
const TASK = "aws_ecs_task_definition";

/** At least 60 of them, over all phases. */
export const FLIPS: readonly Flip[] = [
  [INGRESS, "ip_protocol", "-1", "E2F-120"],
  [INGRESS, "from_port", 22, "E2F-120"],
  [INGRESS, "to_port", 65_535, "E2F-120"],
  [INGRESS, "cidr_ipv6", "::/1", "E2F-120"],
  [INGRESS, "description", "", "E2F-125"],
  [EGRESS, "description", undefined, "E2F-125"],
  ["aws_security_group", "description", undefined, "E2F-125"],
  ["aws_security_group", "ingress", [{ from_port: 22 }], "E2F-057"],
  ["aws_default_security_group", "ingress", [{ protocol: "-1" }], "E2F-121"],
  ["aws_default_security_group", "egress", [{ protocol: "-1" }], "E2F-121"],
  ["aws_default_security_group", "*", undefined, "E2F-121"],
  ["aws_subnet", "map_public_ip_on_launch", true, "E2F-122"],
  ["aws_subnet", "cidr_block", "192.168.0.0/20", "E2F-128"],
  ["aws_subnet", "cidr_block", "10.0.0.0/16", "E2F-128"],
  ["aws_instance", "metadata_options.http_tokens", "optional", "E2F-129"],
  ["aws_instance", "metadata_options", undefined, "E2F-129"],
  ["aws_instance", "iam_instance_profile", undefined, "E2F-130"],
  ["aws_instance", "ebs_block_device", [{ encrypted: false }], "E2F-131"],
  ["aws_instance", "root_block_device.encrypted", false, "E2F-060"],
  ["aws_instance", "ebs_optimized", false, "E2F-132"],
  ["aws_instance", "user_data", "export DB_PASSWORD=hunter2hunter2", "E2F-133"],
  ["aws_instance", "metadata_options.http_put_response_hop_limit", 3, "E2F-134"],
  ["aws_instance", "key_name", "mine", "E2F-136"],
  ["aws_ecs_cluster", "configuration.execute_command_configuration.logging", "NONE", "E2F-137"],
  [TASK, "pid_mode", "host", "E2F-140"],
  [TASK, "network_mode", "host", "E2F-140"],
  [TASK, "volume", [{ host_path: "/" }], "E2F-140"],
  [TASK, "container_definitions", container({ privileged: true }), "E2F-140"],
  [TASK, "container_definitions", container({ environment: [{ name: "API_KEY", value: "x" }] }), "E2F-141"],
  [TASK, "container_definitions", container({ logConfiguration: undefined }), "E2F-142"],
  ["aws_ecs_service", "platform_version", "1.3.0", "E2F-139"],
  ["aws_ecs_service", "deployment_circuit_breaker.enable", false, "E2F-146"],
  ["aws_ecs_service", "deployment_circuit_breaker.rollback", false, "E2F-146"],
  ["aws_ecs_service", "network_configuration.assign_public_ip", false, "E2F-203"],
  ["aws_ecr_repository", "image_tag_mutability", "MUTABLE", "E2F-143"],
  ["aws_ecr_repository", "image_scanning_configuration.scan_on_push", false, "E2F-144"],
  ["aws_ecr_repository", "lifecycle.prevent_destroy", false, "E2F-058"],
  ["aws_ecr_lifecycle_policy", "*", undefined, "E2F-145"],
  ["aws_lb", "drop_invalid_header_fields", false, "E2F-150"],
  ["aws_lb", "desync_mitigation_mode", "monitor", "E2F-150"],
  ["aws_lb", "subnets", ["subnet-1"], "E2F-153"],
  ["aws_lb_target_group", "health_check.path", undefined, "E2F-152"],
  ["aws_lb_target_group", "health_check.port", "9999", "E2F-200"],
  ["aws_acm_certificate", "lifecycle.create_before_destroy", false, "E2F-154"],
  ["aws_db_subnet_group", "subnet_ids", ["subnet-1"], "E2F-204"],
  [DB, "publicly_accessible", true, "E2F-155"],
  [DB, "backup_retention_period", 1, "E2F-156"],
  [DB, "iam_database_authentication_enabled", false, "E2F-157"],
  [DB, "auto_minor_version_upgrade", false, "E2F-158"],
  [DB, "enabled_cloudwatch_logs_exports", [], "E2F-159"],
  [DB, "parameter_group_name", undefined, "E2F-160"],
  [DB, "ca_cert_identifier", "rds-ca-2019", "E2F-160"],
  [DB, "copy_tags_to_snapshot", false, "E2F-161"],
  [DB, "username", "postgres", "E2F-162"],
  [DB, "password", "hunter2hunter2", "E2F-163"],
  [DB, "skip_final_snapshot", true, "E2F-164"],
  [DB, "deletion_protection", false, "E2F-059"],
  [DB, "storage_encrypted", false, "E2F-060"],
  [DB, "lifecycle.prevent_destroy", false, "E2F-058"],
  ["aws_db_parameter_group", "parameter", [], "E2F-160"],
  [BLOCK, "block_public_acls", false, "E2F-165"],
  [BLOCK, "block_public_policy", false, "E2F-165"],
  [BLOCK, "ignore_public_acls", false, "E2F-165"],
  [BLOCK, "restrict_public_buckets", false, "E2F-165"],
  ["aws_s3_bucket_versioning", "versioning_configuration.status", "Suspended", "E2F-166"],
  [SSE, "*", undefined, "E2F-167"],
  ["aws_s3_bucket_policy", "policy", OPEN, "E2F-169"],
  ["aws_s3_bucket_policy", "*", undefined, "E2F-168"],
  ["aws_s3_bucket_ownership_controls", "rule.object_ownership", "ObjectWriter", "E2F-170"],
  ["aws_s3_bucket_lifecycle_configuration", "rule.status", "Disabled", "E2F-171"],
  [SSE, "rule.apply_server_side_encryption_by_default.sse_algorithm", "aws:kms", "E2F-210"],
  ["aws_s3_bucket_lifecycle_configuration", "rule.expiration", [], "E2F-211"],
  ["aws_s3_bucket_policy", "policy", ANY_ACCOUNT, "E2F-212"],
  ["aws_cloudwatch_log_group", "retention_in_days", 0, "E2F-172"],
  ["aws_ssm_parameter", "type", "SecureString", "E2F-174"],
  ["aws_iam_role_policy", "policy", ALL, "E2F-175"],
  ["aws_iam_role_policy", "policy", PASS, "E2F-178"],
  ["aws_iam_role", "assume_role_policy", ANYONE, "E2F-176"],
  ["aws_iam_role", "assume_role_policy", NOBODY, "E2F-176"],
  ["aws_iam_role", "assume_role_policy", GITHUB, "E2F-177"],
  ["aws_ssm_document", "permissions", { type: "Share", account_ids: "All" }, "E2F-208"],
  ["aws_backup_vault", "lifecycle.prevent_destroy", false, "E2F-058"],
  ["aws_backup_vault_policy", "policy", NOBODY, "E2F-187"],
  ["aws_backup_vault_policy", "*", undefined, "E2F-187"],
];

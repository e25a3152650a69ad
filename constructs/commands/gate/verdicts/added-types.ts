import type { PreciousType } from "./type-verdict";

/** Makes the rows of one kind: what it is, why it is protected, and its types in Terraform. */
function precious(kind: string, reason: string, ...types: readonly string[]) {
  return types.map((type): [string, PreciousType] => [type, { kind, reason, protection: "always" }]);
}

const HOLDS_DATA = "it holds data, and the services may need it";
const HOLDS_MESSAGES = "messages that nobody has received are lost with it";
const RUNS_IN = "the environment runs in it";
const TRAFFIC = "it receives the traffic";

/** Types that users often add to a stack. A type that is in neither table is judged as precious, too. */
export const ADDED_TYPES: ReadonlyMap<string, PreciousType> = new Map([
  ...precious(
    "database",
    "it holds the application's data",
    ...[
      "aws_docdb_cluster",
      "aws_docdb_cluster_instance",
      "aws_neptune_cluster",
      "aws_neptune_cluster_instance",
    ],
    ...["aws_rds_cluster", "aws_rds_cluster_instance", "aws_rds_global_cluster", "aws_redshift_cluster"],
    ...["aws_dsql_cluster", "aws_keyspaces_table", "aws_timestreamwrite_table"],
  ),
  ...precious(
    "data store",
    HOLDS_DATA,
    ...[
      "aws_dynamodb_table",
      "aws_dynamodb_global_table",
      "aws_dynamodb_table_replica",
      "aws_elasticache_cluster",
    ],
    ...["aws_elasticache_global_replication_group", "aws_elasticache_replication_group"],
    ...["aws_elasticache_serverless_cache", "aws_memorydb_cluster", "aws_opensearch_domain"],
    ...["aws_elasticsearch_domain", "aws_opensearchserverless_collection"],
  ),
  ...precious(
    "file system",
    HOLDS_DATA,
    ...["aws_efs_file_system", "aws_efs_access_point", "aws_efs_mount_target", "aws_fsx_lustre_file_system"],
    ...["aws_fsx_ontap_file_system", "aws_fsx_openzfs_file_system", "aws_fsx_windows_file_system"],
  ),
  ...precious("disk", HOLDS_DATA, "aws_ebs_volume", "aws_ebs_snapshot", "aws_volume_attachment"),
  ...precious(
    "queue",
    HOLDS_MESSAGES,
    ...[
      "aws_sqs_queue",
      "aws_mq_broker",
      "aws_msk_cluster",
      "aws_kinesis_stream",
      "aws_msk_serverless_cluster",
    ],
    "aws_kinesis_firehose_delivery_stream",
  ),
  ...precious(
    "backup",
    "what can be restored is lost with it",
    ...["aws_db_snapshot", "aws_db_cluster_snapshot", "aws_db_instance_automated_backups_replication"],
    ...["aws_dlm_lifecycle_policy", "aws_ami", "aws_ami_copy"],
  ),
  ...precious(
    "encryption key",
    "data encrypted with it cannot be read without it",
    ...["aws_kms_replica_key", "aws_kms_external_key", "aws_kms_replica_external_key"],
    ...["aws_kms_key_policy", "aws_kms_grant", "aws_cloudhsm_v2_cluster"],
  ),
  ...precious(
    "certificate",
    "HTTPS ends with it",
    "aws_acmpca_certificate_authority",
    "aws_iam_server_certificate",
  ),
  ...precious(
    "user pool",
    "users and their passwords are lost with it",
    ...["aws_cognito_user_pool", "aws_cognito_user_pool_client", "aws_cognito_user_pool_domain"],
    ...["aws_cognito_identity_pool", "aws_cognito_user"],
  ),
  ...precious(
    "bucket",
    "it holds data",
    ...["aws_s3_directory_bucket", "aws_s3tables_table_bucket", "aws_s3_access_point"],
    ...["aws_s3_bucket_replication_configuration", "aws_s3_bucket_object_lock_configuration"],
  ),
  ...precious("DNS zone", "it holds the records of the domain", "aws_route53_zone"),
  ...precious("domain", "somebody else can register it", "aws_route53domains_registered_domain"),
  ...precious(
    "network",
    RUNS_IN,
    ...["aws_main_route_table_association", "aws_network_interface", "aws_vpc_peering_connection"],
    ...["aws_ec2_transit_gateway", "aws_ec2_transit_gateway_vpc_attachment", "aws_vpn_connection"],
    ...["aws_customer_gateway", "aws_vpn_gateway", "aws_dx_connection", "aws_egress_only_internet_gateway"],
  ),
  ...precious(
    "ingress",
    TRAFFIC,
    ...["aws_alb", "aws_alb_listener", "aws_elb", "aws_cloudfront_distribution", "aws_apigatewayv2_api"],
    ...["aws_api_gateway_rest_api", "aws_globalaccelerator_accelerator", "aws_alb_listener_rule"],
    ...["aws_apigatewayv2_domain_name", "aws_api_gateway_domain_name"],
  ),
  ...precious(
    "firewall",
    "requests that it refuses get in without it",
    "aws_wafv2_web_acl",
    "aws_wafv2_web_acl_association",
  ),
  ...precious(
    "function",
    "it serves requests or events",
    "aws_lambda_function",
    "aws_lambda_alias",
    "aws_sfn_state_machine",
  ),
  ...precious(
    "e-mail identity",
    "e-mail is not sent without it",
    "aws_ses_domain_identity",
    "aws_sesv2_email_identity",
  ),
  ...precious(
    "policy of a resource",
    "it decides who reaches the resource",
    ...["aws_secretsmanager_secret_policy", "aws_sqs_queue_policy"],
    ...["aws_efs_file_system_policy", "aws_dynamodb_resource_policy"],
  ),
  ...precious(
    "secret",
    "it may hold values that exist nowhere else",
    "aws_secretsmanager_secret_rotation",
    "aws_iam_access_key",
  ),
  ...precious(
    "random value",
    "what was made with it has it",
    "random_password",
    "random_id",
    "random_string",
    "tls_private_key",
  ),
]);

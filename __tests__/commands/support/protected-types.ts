/** What is always protected. */
export const ALWAYS = [
  ["database", "aws_db_instance"],
  ["database", "aws_rds_cluster"],
  ["database", "aws_rds_cluster_instance"],
  ["data store", "aws_dynamodb_table"],
  ["disk", "aws_ebs_volume"],
  ["data store", "aws_elasticache_replication_group"],
  ["image repository", "aws_ecr_repository"],
  ["secret", "aws_secretsmanager_secret"],
  ["encryption key", "aws_kms_key"],
  ["bucket", "aws_s3_bucket"],
  ["log group", "aws_cloudwatch_log_group"],
  ["Elastic IP", "aws_eip"],
  ["network", "aws_vpc"],
  ["network", "aws_subnet"],
  ["network", "aws_internet_gateway"],
  ["network", "aws_route_table"],
  ["network", "aws_route_table_association"],
  ["network", "aws_db_subnet_group"],
  ["DNS record", "aws_route53_record"],
  ["DNS zone", "aws_route53_zone"],
] as const;

/** What may be destroyed with its retired platform. */
export const UNTIL_RETIRED = [
  ["network", "aws_nat_gateway"],
  ["network", "aws_route"],
  ["network", "aws_vpc_endpoint"],
  ["load balancer", "aws_lb"],
  ["listener", "aws_lb_listener"],
  ["Fargate service", "aws_ecs_service"],
  ["cluster", "aws_ecs_cluster"],
  ["EC2 host", "aws_instance"],
] as const;

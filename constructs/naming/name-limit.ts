/**
 * The longest physical names that AWS takes, in characters.
 *
 * Source: the API reference of each service (CreateLoadBalancer and CreateTargetGroup 32, CreateDBInstance and
 * CreateBucket 63, CreateRole 64, CreateCluster, CreateService and RegisterTaskDefinition 255).
 */
export const NAME_LIMIT = {
  loadBalancer: 32,
  targetGroup: 32,
  database: 63,
  bucket: 63,
  role: 64,
  rule: 64,
  document: 128,
  repository: 256,
  cluster: 255,
  /** 255, less what Terraform appends to a prefix. */
  securityGroupPrefix: 200,
} as const;

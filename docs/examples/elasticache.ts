import { ElasticacheReplicationGroup } from "@cdktf/provider-aws/lib/elasticache-replication-group";
import { ElasticacheSubnetGroup } from "@cdktf/provider-aws/lib/elasticache-subnet-group";
import { SecretsmanagerSecretVersion } from "@cdktf/provider-aws/lib/secretsmanager-secret-version";
import { SecurityGroup } from "@cdktf/provider-aws/lib/security-group";
import { VpcSecurityGroupIngressRule } from "@cdktf/provider-aws/lib/vpc-security-group-ingress-rule";
import type { EnvironmentStack } from "../../constructs/stacks/environment/environment-stack";
import type { EnvironmentStacks } from "../../constructs/stacks/environment-stacks";

/** Port of Valkey and Redis. */
const PORT = 6379;

/**
 * Adds a cache that the service `back` can connect to in every phase.
 *
 * The service declares `secrets: ["CACHE_URL"]`. The address of the cache is written into that secret, so the container
 * gets it as an environment variable on both platforms. In main.ts:
 *
 *     const shop = new Deployment(app, description, { phase: PHASE, bootstrap: BOOTSTRAP });
 *     addCache(shop.environment("dev"));
 */
export function addCache({ environment, foundation, ec2, ecs }: EnvironmentStacks): void {
  const name = `${environment.application}-${environment.name}-cache`;
  const { vpcId, isolatedSubnetIds } = foundation.network;
  const securityGroup = new SecurityGroup(foundation, "cache-security-group", {
    namePrefix: `${name}-`,
    description: "Cache: its clients only",
    vpcId,
    lifecycle: { createBeforeDestroy: true },
  });
  const subnetGroup = new ElasticacheSubnetGroup(foundation, "cache-subnets", {
    name,
    subnetIds: [...isolatedSubnetIds],
  });
  const cache = new ElasticacheReplicationGroup(foundation, "cache", {
    replicationGroupId: name,
    description: "Cache of the back",
    engine: "valkey",
    engineVersion: "8.0",
    nodeType: "cache.t4g.micro",
    numCacheClusters: 1,
    port: PORT,
    atRestEncryptionEnabled: "true",
    transitEncryptionEnabled: true,
    subnetGroupName: subnetGroup.name,
    securityGroupIds: [securityGroup.id],
    lifecycle: { preventDestroy: environment.protect },
  });
  new SecretsmanagerSecretVersion(foundation, "cache-url", {
    secretId: foundation.secret("CACHE_URL").arn,
    secretString: `rediss://${cache.primaryEndpointAddress}:${PORT}`,
  });

  // Each rule is in the stack of its client's platform, so that it is created and destroyed with the platform.
  foundation.publish({ cache_security_group_id: securityGroup.id });
  if (ec2.isActive) allowClient(ec2, ec2.host.securityGroupId);
  if (ecs.isActive) allowClient(ecs, ecs.service("back").securityGroup.id);
}

function allowClient(stack: EnvironmentStack, clientSecurityGroupId: string): void {
  new VpcSecurityGroupIngressRule(stack, "cache-client", {
    securityGroupId: stack.outputsOf("foundation").text("cache_security_group_id"),
    referencedSecurityGroupId: clientSecurityGroupId,
    description: "Cache from the back",
    ipProtocol: "tcp",
    fromPort: PORT,
    toPort: PORT,
  });
}

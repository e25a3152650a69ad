import { EbsVolume } from "@cdktf/provider-aws/lib/ebs-volume";
import { ElasticacheReplicationGroup } from "@cdktf/provider-aws/lib/elasticache-replication-group";
import { SecretsmanagerSecretVersion } from "@cdktf/provider-aws/lib/secretsmanager-secret-version";
import { VpcSecurityGroupIngressRule } from "@cdktf/provider-aws/lib/vpc-security-group-ingress-rule";
import { ruleViolations } from "../../constructs/policy/rule-violations";
import { PHASES } from "../../constructs/service/phases";
import { override } from "../../constructs/stacks/override";
import { withCache } from "./with-examples";

describe("the cache example", () => {
  it("adds the same cache to the foundation in every phase", () => {
    const [first, ...others] = PHASES.map((phase) => withCache(phase).stack("dev-foundation").json);
    for (const other of others) expect(other).toBe(first);
    expect(withCache("ec2").stack("dev-foundation").only(ElasticacheReplicationGroup)).toMatchObject({
      at_rest_encryption_enabled: "true",
      lifecycle: { prevent_destroy: true },
    });
  });

  it("passes the address of the cache to the container in a declared secret", () => {
    expect(withCache("ec2").stack("dev-foundation").only(SecretsmanagerSecretVersion)).toMatchObject({
      secret_string: expect.stringMatching(/^rediss:\/\/\$\{aws_elasticache_replication_group\./) as string,
    });
    expect(withCache("ec2").stack("dev-ec2").json).toContain("CACHE_URL");
    expect(withCache("fargate").stack("dev-fargate").json).toContain("CACHE_URL");
  });

  it.each([
    ["ec2", ["dev-ec2"]],
    ["cutover", ["dev-ec2", "dev-fargate"]],
    ["fargate", ["dev-fargate"]],
  ] as const)("allows the platforms of phase %s to connect: %s", (phase, stacks) => {
    const clients = ["dev-ec2", "dev-fargate"].filter((stack) =>
      withCache(phase)
        .stack(stack)
        .all(VpcSecurityGroupIngressRule)
        .some(
          ({ security_group_id: group }) =>
            group === "${data.terraform_remote_state.foundation.outputs.cache_security_group_id}",
        ),
    );
    expect(clients).toEqual(stacks);
  });
});

describe("the policies", () => {
  it("check added resources", () => {
    const synthesis = withCache("ec2", ({ foundation }) => {
      new EbsVolume(foundation, "scratch", { availabilityZone: "ap-northeast-2a", size: 8 });
    });
    expect(ruleViolations([synthesis.deployment.environment("dev")])).toEqual([
      "dev-foundation/scratch: a volume must be encrypted. Set `encrypted: true`. (E2F-060)",
    ]);
  });

  it("check overridden attributes", () => {
    const synthesis = withCache("ec2", ({ foundation, host }) => {
      override(host, { "root_block_device.encrypted": false }, "instance");
      override(foundation.network, { enable_dns_support: false }, "vpc");
    });
    expect(ruleViolations([synthesis.deployment.environment("dev")])).toEqual([
      "dev-ec2/host/instance: the disk of an instance must be encrypted. " +
        "Set `rootBlockDevice: { encrypted: true }`. (E2F-060)",
    ]);
  });
});

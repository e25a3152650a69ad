import { DataAwsSsmParameter } from "@cdktf/provider-aws/lib/data-aws-ssm-parameter";
import { Ec2InstanceState } from "@cdktf/provider-aws/lib/ec2-instance-state";
import { EipAssociation } from "@cdktf/provider-aws/lib/eip-association";
import { Instance } from "@cdktf/provider-aws/lib/instance";
import { SecurityGroup } from "@cdktf/provider-aws/lib/security-group";
import { VpcSecurityGroupEgressRule } from "@cdktf/provider-aws/lib/vpc-security-group-egress-rule";
import { VpcSecurityGroupIngressRule } from "@cdktf/provider-aws/lib/vpc-security-group-ingress-rule";
import { DockerHost, type DockerHostProps } from "../../constructs/host/docker-host";
import { synth } from "../support/synth";

const host = (props: Partial<DockerHostProps> = {}) =>
  synth(
    (scope) =>
      new DockerHost(scope, "host", {
        name: "shop-dev-host",
        vpcId: "vpc-1",
        subnetId: "subnet-1",
        architecture: "x86_64",
        instanceType: "t3.small",
        volumeSize: 30,
        instanceProfileName: "shop-dev-host",
        environment: "dev",
        allocationId: "eipalloc-1",
        publicIp: "203.0.113.7",
        bootScript: "#!/bin/bash\n",
        ...props,
      }),
  );

const instance = (props: Partial<DockerHostProps> = {}) => host(props).only(Instance);

describe("a Docker host", () => {
  it("requires session tokens for instance metadata, which no container can reach: it is one hop further", () => {
    expect(instance()).toMatchObject({
      metadata_options: { http_endpoint: "enabled", http_tokens: "required", http_put_response_hop_limit: 1 },
    });
  });

  it("allows HTTP and HTTPS from the internet and no other port, above all no SSH", () => {
    const open = host()
      .all(VpcSecurityGroupIngressRule)
      .map((rule) => [rule["ip_protocol"], rule["from_port"], rule["to_port"], rule["cidr_ipv4"]]);
    expect(open).toEqual([
      ["tcp", 80, 80, "0.0.0.0/0"],
      ["tcp", 443, 443, "0.0.0.0/0"],
    ]);
  });

  it("has no SSH key, so that Session Manager is the only shell", () => {
    expect(instance()).not.toHaveProperty("key_name");
  });

  it("encrypts its disk", () => {
    expect(instance({ volumeSize: 100 })).toMatchObject({
      root_block_device: { volume_type: "gp3", volume_size: 100, encrypted: true },
    });
  });

  it.each([
    ["t3.small", "unlimited"],
    ["t3a.small", "unlimited"],
    ["t4g.medium", "unlimited"],
    ["t2.micro", "standard"],
  ])(
    "has AWS's own default of CPU credits, so that its first boot is not slow: %s",
    (instanceType, credits) => {
      expect(instance({ instanceType })).toMatchObject({ credit_specification: { cpu_credits: credits } });
    },
  );

  it.each(["t2.micro", "m3.medium", "c3.large"])("asks for no EBS optimization with %s", (instanceType) => {
    expect(instance({ instanceType })).not.toHaveProperty("ebs_optimized");
  });

  it("has no credit setting for other instance types", () => {
    expect(instance({ instanceType: "m7i.large" })).not.toHaveProperty("credit_specification");
  });

  it("is never replaced because of a newer machine image or other user data", () => {
    const { lifecycle, user_data_replace_on_change } = instance();
    expect(lifecycle).toMatchObject({ ignore_changes: expect.arrayContaining(["ami", "user_data"]) });
    expect(user_data_replace_on_change).toBeUndefined();
  });

  it.each(["x86_64", "arm64"] as const)("runs Amazon Linux 2023 for %s", (architecture) => {
    const { only } = host({ architecture });
    expect(only(DataAwsSsmParameter)).toMatchObject({
      name: `/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-${architecture}`,
    });
    expect(only(Instance)["ami"]).toMatch(/^\$\{data\.aws_ssm_parameter\.[\w-]+\.insecure_value\}$/);
  });

  it("is started by the next deployment when somebody stopped it", () => {
    const { only, built, reference } = host();
    expect(only(Ec2InstanceState)).toMatchObject({
      instance_id: `\${${String(reference(built.instanceAddress))}.id}`,
      state: "running",
    });
  });

  it("is associated with an address that outlives it", () => {
    const { only, built, reference } = host({ allocationId: "eipalloc-9" });
    expect(only(EipAssociation)).toMatchObject({
      allocation_id: "eipalloc-9",
      instance_id: `\${${String(reference(built.instanceAddress))}.id}`,
    });
  });

  it("has egress to the internet, for images and packages", () => {
    const { only, built, reference } = host();
    expect(only(VpcSecurityGroupEgressRule)).toMatchObject({
      security_group_id: reference(built.securityGroupId),
      ip_protocol: "-1",
      cidr_ipv4: "0.0.0.0/0",
    });
  });

  it("has a security group that can be replaced while the host serves traffic", () => {
    const { only, built, reference } = host({ name: "shop-prod-host", vpcId: "vpc-9" });
    expect(only(SecurityGroup)).toMatchObject({
      name_prefix: "shop-prod-host-",
      vpc_id: "vpc-9",
      lifecycle: { create_before_destroy: true },
    });
    expect(only(Instance)["vpc_security_group_ids"]).toEqual([reference(built.securityGroupId)]);
    expect(reference(built.securityGroupId)).toBe(`\${${String(reference(built.securityGroupExpression))}}`);
  });

  it("has ingress rules only in its own security group", () => {
    const { all, built, reference } = host();
    for (const rule of all(VpcSecurityGroupIngressRule)) {
      expect(rule["security_group_id"]).toBe(reference(built.securityGroupId));
    }
  });

  it("has the requested type, subnet, instance profile and boot script", () => {
    const first = {
      subnetId: "subnet-9",
      instanceProfileName: "shop-prod-host",
      bootScript: "#!/bin/bash\nid\n",
    };
    expect(instance({ instanceType: "m7i.large", ...first })).toMatchObject({
      instance_type: "m7i.large",
      subnet_id: "subnet-9",
      iam_instance_profile: "shop-prod-host",
      user_data: "#!/bin/bash\nid\n",
      ebs_optimized: true,
    });
  });

  it("tags the instance, its disk and its security group with its name", () => {
    const { only } = host({ name: "shop-prod-host" });
    const named = { Name: "shop-prod-host" };
    expect(only(Instance)).toMatchObject({ tags: named, root_block_device: { tags: named } });
    expect(only(SecurityGroup)).toMatchObject({ tags: named });
  });

  it("returns its id, its ARN and its address in Terraform", () => {
    const { built, reference } = host();
    expect(reference(built.instanceId)).toMatch(/^\$\{aws_eip_association\.[\w-]+\.instance_id\}$/);
    expect(reference(built.instanceAddress)).toMatch(/^aws_instance\.[\w-]+$/);
    const [instance, association] = [reference(built.instanceAddress), reference(built.instanceId)];
    const id = String(association).slice(2, -1);
    expect(reference(built.instanceArn)).toBe(
      `\${replace(${String(instance)}.arn, ${String(instance)}.id, ${id})}`,
    );
  });
});

describe("user data", () => {
  it("keeps Terraform from reading shell variables as its templates", () => {
    expect(instance({ bootScript: "echo ${HOME} %{x}" })["user_data"]).toBe("echo $${HOME} %%{x}");
  });

  it.each([
    ["16384 bytes, the most that EC2 accepts", "x".repeat(16_384), 16_384],
    ["16384 bytes before Terraform's escapes", "${".padEnd(16_384, "x"), 16_385],
  ])("may have %s", (_, bootScript, rendered) => {
    expect(instance({ bootScript })["user_data"]).toHaveLength(rendered);
  });

  it.each([
    ["one byte more", "x".repeat(16_385), 16_385],
    ["fewer characters but more bytes", "é".repeat(16_383), 32_766],
  ])("is rejected with %s", (_, bootScript, size) => {
    expect(() => host({ bootScript })).toThrow(
      `docker/host: the boot script has ${size} bytes; EC2 accepts 16384 bytes of user data. ` +
        "Shorten docker/host/user-data.sh or the files in docker/host/filesystem.",
    );
  });
});

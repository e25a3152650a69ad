import { DataAwsSsmParameter } from "@cdktf/provider-aws/lib/data-aws-ssm-parameter";
import { Ec2InstanceState } from "@cdktf/provider-aws/lib/ec2-instance-state";
import { Eip } from "@cdktf/provider-aws/lib/eip";
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
        protect: false,
        userData: "#!/bin/bash\n",
        ...props,
      }),
  );

const instance = (props: Partial<DockerHostProps> = {}) => host(props).only(Instance);

describe("a Docker host", () => {
  it.each([true, false])(
    "keeps its address from a plan that would destroy it, where protected: %s",
    (protect) => {
      expect(host({ protect }).only(Eip)).toMatchObject({ lifecycle: { prevent_destroy: protect } });
    },
  );

  it("answers metadata requests only with a session token, and no further than into a container", () => {
    expect(instance()).toMatchObject({
      metadata_options: { http_endpoint: "enabled", http_tokens: "required", http_put_response_hop_limit: 2 },
    });
  });

  it("opens HTTP and HTTPS to everybody and nothing else, above all no port for a shell", () => {
    const open = host()
      .all(VpcSecurityGroupIngressRule)
      .map((rule) => [rule["ip_protocol"], rule["from_port"], rule["to_port"], rule["cidr_ipv4"]]);
    expect(open).toEqual([
      ["tcp", 80, 80, "0.0.0.0/0"],
      ["tcp", 443, 443, "0.0.0.0/0"],
    ]);
  });

  it("knows no key that would open a shell past Session Manager", () => {
    expect(instance()).not.toHaveProperty("key_name");
  });

  it("encrypts its disk", () => {
    expect(instance({ volumeSize: 100 })).toMatchObject({
      root_block_device: { volume_type: "gp3", volume_size: 100, encrypted: true },
    });
  });

  it.each(["t3.small", "t4g.medium"])("slows down instead of billing for bursts, as %s", (instanceType) => {
    expect(instance({ instanceType })).toMatchObject({ credit_specification: { cpu_credits: "standard" } });
  });

  it("says nothing of bursts where there are none to pay for", () => {
    expect(instance({ instanceType: "m7i.large" })).not.toHaveProperty("credit_specification");
  });

  it("is never replaced because of a newer image or other user data", () => {
    const { lifecycle, user_data_replace_on_change } = instance();
    expect(lifecycle).toEqual({ ignore_changes: ["ami", "user_data"] });
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
      instance_id: reference(built.instanceId),
      state: "running",
    });
  });

  it("has an address that stays when the machine is replaced", () => {
    const { only, built, reference } = host();
    expect(only(Eip)).toMatchObject({ domain: "vpc" });
    expect(only(Eip)).not.toHaveProperty("instance");
    expect(only(EipAssociation)).toMatchObject({ instance_id: reference(built.instanceId) });
    expect(reference(built.publicIp)).toMatch(/^\$\{aws_eip\.[\w-]+\.public_ip\}$/);
  });

  it("reaches everything outside, where images and packages come from", () => {
    const { only, built, reference } = host();
    expect(only(VpcSecurityGroupEgressRule)).toMatchObject({
      security_group_id: reference(built.securityGroupId),
      ip_protocol: "-1",
      cidr_ipv4: "0.0.0.0/0",
    });
  });

  it("stands behind a security group that can be changed while it serves", () => {
    const { only, built, reference } = host({ name: "shop-prod-host", vpcId: "vpc-9" });
    expect(only(SecurityGroup)).toMatchObject({
      name_prefix: "shop-prod-host-",
      vpc_id: "vpc-9",
      lifecycle: { create_before_destroy: true },
    });
    expect(only(Instance)["vpc_security_group_ids"]).toEqual([reference(built.securityGroupId)]);
    expect(reference(built.securityGroupId)).toBe(`\${${String(reference(built.securityGroupExpression))}}`);
  });

  it("lets in through its own group alone", () => {
    const { all, built, reference } = host();
    for (const rule of all(VpcSecurityGroupIngressRule)) {
      expect(rule["security_group_id"]).toBe(reference(built.securityGroupId));
    }
  });

  it("is the machine that the description says, in its place, with its role and its first boot", () => {
    const first = {
      subnetId: "subnet-9",
      instanceProfileName: "shop-prod-host",
      userData: "#!/bin/bash\nid\n",
    };
    expect(instance({ instanceType: "m7i.large", ...first })).toMatchObject({
      instance_type: "m7i.large",
      subnet_id: "subnet-9",
      iam_instance_profile: "shop-prod-host",
      user_data: "#!/bin/bash\nid\n",
      ebs_optimized: true,
    });
  });

  it("carries its name, as do its disk, its address and its group", () => {
    const { only } = host({ name: "shop-prod-host" });
    const named = { Name: "shop-prod-host" };
    expect(only(Instance)).toMatchObject({ tags: named, root_block_device: { tags: named } });
    expect(only(Eip)).toMatchObject({ tags: named });
    expect(only(SecurityGroup)).toMatchObject({ tags: named });
  });

  it("offers its id and its ARN to what deploys on it", () => {
    const { built, reference } = host();
    expect(reference(built.instanceId)).toMatch(/^\$\{aws_instance\.[\w-]+\.id\}$/);
    expect(reference(built.instanceAddress)).toMatch(/^aws_instance\.[\w-]+$/);
    expect(reference(built.instanceArn)).toMatch(/^\$\{aws_instance\.[\w-]+\.arn\}$/);
  });
});

import { DataAwsInstances } from "@cdktf/provider-aws/lib/data-aws-instances";
import { EipAssociation } from "@cdktf/provider-aws/lib/eip-association";
import { Instance } from "@cdktf/provider-aws/lib/instance";
import { DockerHost, type DockerHostProps } from "../../../constructs/host/docker-host";
import { synth } from "../../support/synth";

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

describe("another host in the place of one", () => {
  const step = (props: Partial<DockerHostProps> = {}) => {
    const [provisioner] = host(props).only({ tfResourceType: "terraform_data" })["provisioner"] as [
      { readonly "local-exec": { readonly command: string; readonly environment: { STEP_INPUT: string } } },
    ];
    return provisioner["local-exec"];
  };

  it("is created before the old one goes, and installs and serves on an address of its own", () => {
    expect(host().only(Instance)).toMatchObject({
      associate_public_ip_address: true,
      lifecycle: { create_before_destroy: true },
    });
  });

  it("gets the address in one call, after it serves what the old one serves", () => {
    const { only } = host();
    expect(only(EipAssociation)).toMatchObject({
      allow_reassociation: true,
      depends_on: [expect.stringMatching(/^terraform_data\.host_takeover_/)],
      lifecycle: { create_before_destroy: true },
    });
    expect(only({ tfResourceType: "terraform_data" })).toMatchObject({
      triggers_replace: only(EipAssociation)["instance_id"],
      lifecycle: { create_before_destroy: true },
    });
  });

  it("does not come with this version of the project: a host that is there has neither attribute", () => {
    const { only } = host();
    expect(only(Instance)).toMatchObject({
      lifecycle: { ignore_changes: expect.arrayContaining(["associate_public_ip_address"]) },
    });
    expect(only(EipAssociation)).toMatchObject({ lifecycle: { ignore_changes: ["allow_reassociation"] } });
  });

  it("is compared with the running instance on the address; a stopped one is not waited for", () => {
    expect(host().only(DataAwsInstances)).toMatchObject({
      filter: [{ name: "ip-address", values: ["203.0.113.7"] }],
      instance_state_names: ["running"],
    });
    const { command, environment } = step({ domain: "shop.example.com" });
    expect(command).toMatch(/ host-takeover$/);
    expect(environment.STEP_INPUT).toMatch(
      /"previous":"\$\{join\(" ", data\.aws_instances\.[\w-]+\.ids\)\}"/,
    );
    expect(environment.STEP_INPUT).toMatch(/"own":"\$\{aws_instance\.[\w-]+\.public_ip\}"/);
    expect(environment.STEP_INPUT).toContain('"domain":"shop.example.com"');
  });
});

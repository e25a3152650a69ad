import { Instance } from "@cdktf/provider-aws/lib/instance";
import { Lb } from "@cdktf/provider-aws/lib/lb";
import { override } from "../../constructs/stacks/override";
import { allowZonalShift } from "../../docs/examples/zonal-shift";
import { withCache } from "./with-examples";

describe("the zonal shift example", () => {
  it("changes one attribute of the load balancer, and nothing in a phase without a load balancer", () => {
    const fargate = withCache("fargate", allowZonalShift).stack("dev-fargate");
    expect(fargate.only(Lb)).toMatchObject({ enable_zonal_shift: true, drop_invalid_header_fields: true });
    expect(withCache("ec2", allowZonalShift).stack("dev-fargate").all(Lb)).toEqual([]);
  });
});

describe("an override", () => {
  it("can change a nested attribute of any resource of a block", () => {
    const synthesis = withCache("ec2", ({ host }) => {
      override(host, { "metadata_options.http_put_response_hop_limit": 2 }, "instance");
    });
    expect(synthesis.stack("dev-ec2").only(Instance)).toMatchObject({
      metadata_options: { http_put_response_hop_limit: 2, http_tokens: "required" },
    });
  });

  it("lists the resources of the block if the block has no such resource", () => {
    expect(() => {
      withCache("ec2", ({ host }) => {
        override(host, {}, "machine");
      });
    }).toThrow(
      'override: dev-ec2/host has no resource "machine". Name one of its resources in the third argument: "security-group", "out", "instance", "association", "running".',
    );
  });
});

describe("a deployment", () => {
  it("gives access to stacks and blocks by name", () => {
    const { foundation, ecs, ec2, host } = withCache("cutover").deployment.environment("dev");
    expect(foundation.network.vpcId).toMatch(/TfToken/);
    expect(foundation.database).toBeUndefined();
    expect(ecs.service("back").taskRole.name).toBe("shop-dev-back");
    expect(foundation.role("back").role.terraformResourceType).toBe("aws_iam_role");
    expect(ec2.host).toBe(host);
  });

  it.each([
    [
      "ec2",
      "ecs service",
      'environment "dev" has no ECS service in phase "ec2". Use it only where ecs.isActive is true.',
    ],
    [
      "fargate",
      "host",
      'environment "dev" has no EC2 host in phase "fargate". Use it only where ec2.isActive is true.',
    ],
    [
      "cutover",
      "unknown service",
      'ecs.service: "worker" is not a service of environment "dev" ("back" or "front").',
    ],
    [
      "cutover",
      "unknown role",
      'foundation.role: "worker" is not a service of environment "dev" ("back" or "front").',
    ],
    [
      "cutover",
      "unknown secret",
      'environment "dev" has no secret "KEY". Declare it in a service: secrets: ["KEY"].',
    ],
    ["cutover", "unknown environment", 'deployment.environment: "qa" is not an environment ("dev").'],
  ] as const)("throws in phase %s for: %s", (phase, what, message) => {
    const { deployment } = withCache(phase);
    const dev = deployment.environment("dev");
    const questions = {
      "ecs service": () => dev.ecs.service("back"),
      host: () => dev.host,
      "unknown service": () => dev.ecs.service("worker"),
      "unknown role": () => dev.foundation.role("worker"),
      "unknown secret": () => dev.foundation.secret("KEY"),
      "unknown environment": () => deployment.environment("qa"),
    };
    expect(questions[what]).toThrow(message);
  });
});

import { EcsClusterCapacityProviders } from "@cdktf/provider-aws/lib/ecs-cluster-capacity-providers";
import { EcsService } from "@cdktf/provider-aws/lib/ecs-service";
import { EcsTaskDefinition } from "@cdktf/provider-aws/lib/ecs-task-definition";
import { VpcEndpoint } from "@cdktf/provider-aws/lib/vpc-endpoint";
import type { CapacityDescription } from "../../constructs/settings/capacity-description";
import { deployed } from "../support/deployed";
import { description } from "../support/description";

const EC2: CapacityDescription = { ec2: { instanceType: "t3.medium", min: 1, max: 4 } };

const shop = (capacity: CapacityDescription, egress: "nat-gateway" | "endpoints" = "nat-gateway") =>
  description({
    capacity,
    network: { egress },
    services: {
      front: { port: 8080, path: "/*", health: "/healthz", release: { command: ["migrate"] } },
      worker: { capacity: "fargate" },
    },
  });

const stackOf = (capacity: CapacityDescription, egress?: "endpoints") =>
  deployed(shop(capacity, egress), { phase: "fargate" }).stack("dev-fargate");

/** The service with a path, or its task definition; the worker always stays on Fargate. */
const front = (capacity: CapacityDescription, type: typeof EcsService | typeof EcsTaskDefinition) => {
  const all = stackOf(capacity).all(type);
  return all.find(({ name, family }) => String(name ?? family).includes("front"));
};

interface Provisioned {
  readonly provisioner: readonly {
    readonly "local-exec": { readonly environment: { readonly STEP_INPUT: string } };
  }[];
}

const releaseOf = (capacity: CapacityDescription) => {
  const { provisioner } = front(capacity, EcsTaskDefinition) as unknown as Provisioned;
  return JSON.parse(provisioner[0]?.["local-exec"].environment.STEP_INPUT ?? "") as object;
};

describe("a service on EC2 instances", () => {
  it("uses only their provider, and none of Fargate's", () => {
    expect(front(EC2, EcsService)).toMatchObject({
      capacity_provider_strategy: [{ capacity_provider: "ec2-shop-dev-t3-medium", weight: 1 }],
      network_configuration: { assign_public_ip: false },
    });
  });

  it("changes after the provider is attached, and before one is detached", () => {
    expect(front(EC2, EcsService)).toMatchObject({
      depends_on: expect.arrayContaining([
        expect.stringMatching(/^terraform_data\.cluster_attachment_/),
      ]) as string[],
    });
  });

  it("has a task definition for EC2", () => {
    expect(front(EC2, EcsTaskDefinition)).toMatchObject({
      requires_compatibilities: ["EC2"],
      network_mode: "awsvpc",
    });
  });

  it("runs its release command there too, once the provider is attached", () => {
    expect(releaseOf(EC2)).toMatchObject({ provider: "ec2-shop-dev-t3-medium" });
    expect(front(EC2, EcsTaskDefinition)).toMatchObject({
      depends_on: expect.arrayContaining([
        expect.stringMatching(/^terraform_data\.cluster_attachment_/),
      ]) as string[],
    });
  });

  it("leaves another service on Fargate", () => {
    const worker = stackOf(EC2)
      .all(EcsService)
      .find(({ name }) => String(name).startsWith("worker"));
    expect(worker).toMatchObject({
      capacity_provider_strategy: [{ capacity_provider: "FARGATE", weight: 1 }],
    });
  });

  it("has endpoints for the agents of its instances where there is no other egress", () => {
    const names = (capacity: CapacityDescription) =>
      stackOf(capacity, "endpoints")
        .all(VpcEndpoint)
        .map((endpoint) => String(endpoint["service_name"]).replace("com.amazonaws.ap-northeast-2.", ""));
    const added = names(EC2).filter((name) => !names("fargate").includes(name));
    expect(added).toEqual(["ecs-agent", "ecs-telemetry", "ecs"]);
  });
});

describe("a service on Spot", () => {
  it("runs its release command on Fargate, which AWS does not take back", () => {
    expect(releaseOf({ spot: {} })).not.toHaveProperty("provider");
  });
});

describe.each<[string, CapacityDescription]>([
  ["Spot", { spot: {} }],
  ["EC2 instances", EC2],
])("a capacity of %s", (_, capacity) => {
  it("changes only the stack of ECS", () => {
    const json = (id: string, chosen: CapacityDescription) =>
      deployed(shop(chosen), { phase: "cutover" }).stack(id).json;
    for (const id of ["dev-foundation", "dev-ec2", "dev-dns"]) {
      expect(json(id, capacity)).toBe(json(id, "fargate"));
    }
  });

  it("leaves no service with a launch type, which could not change in place", () => {
    for (const service of stackOf(capacity).all(EcsService)) {
      expect(service).not.toHaveProperty("launch_type");
      expect(service["force_new_deployment"]).toBe(true);
    }
  });

  it("is attached and detached beside the cluster's own list, which would change before the services", () => {
    expect(stackOf(capacity).only(EcsClusterCapacityProviders)).toMatchObject({
      capacity_providers: ["FARGATE", "FARGATE_SPOT"],
      lifecycle: { ignore_changes: ["capacity_providers"] },
    });
  });
});

describe("the instances", () => {
  it("are replaced by ones with the newest image by a printed command only", () => {
    const { output } = JSON.parse(stackOf(EC2).json) as {
      output: Record<string, { value: Record<string, string> }>;
    };
    expect(output["instance_refresh_commands"]?.value["ec2-shop-dev-t3-medium"]).toMatch(
      /^aws autoscaling start-instance-refresh .*"ScaleInProtectedInstances":"Refresh"/,
    );
  });
});

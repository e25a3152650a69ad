import { CreateSubnetCommand, CreateVpcCommand, DescribeSecurityGroupsCommand } from "@aws-sdk/client-ec2";
import {
  CreateClusterCommand,
  CreateServiceCommand,
  DeleteServiceCommand,
  RegisterTaskDefinitionCommand,
  UpdateServiceCommand,
} from "@aws-sdk/client-ecs";
import {
  CreateTargetGroupCommand,
  DescribeTargetHealthCommand,
} from "@aws-sdk/client-elastic-load-balancing-v2";
import { type Emulator, startEmulator } from "../../constructs/commands/rehearsal/emulator/emulator";
import { type AwsClients, awsClients } from "../../constructs/commands/rehearsal/aws-clients";

const SERVICE = { cluster: "shop", service: "front" };

let emulator: Emulator;
let aws: AwsClients;
let TargetGroupArn: string | undefined;

jest.setTimeout(5 * 60_000);

beforeAll(async () => {
  emulator = await startEmulator({ unhealthyImages: "*:bad" });
  aws = awsClients(emulator);
  const { Vpc: vpc } = await aws.ec2.send(new CreateVpcCommand({ CidrBlock: "10.0.0.0/16" }));
  const VpcId = vpc?.VpcId;
  const subnets = await Promise.all(
    ["10.0.0.0/24", "10.0.1.0/24"].map(async (CidrBlock) => {
      const { Subnet: subnet } = await aws.ec2.send(new CreateSubnetCommand({ VpcId, CidrBlock }));
      return subnet?.SubnetId ?? "";
    }),
  );
  const { SecurityGroups: [group] = [] } = await aws.ec2.send(
    new DescribeSecurityGroupsCommand({ Filters: [{ Name: "vpc-id", Values: [VpcId ?? ""] }] }),
  );
  const { TargetGroups: [targets] = [] } = await aws.elb.send(
    new CreateTargetGroupCommand({ Name: "front", VpcId, Protocol: "HTTP", Port: 80, TargetType: "ip" }),
  );
  TargetGroupArn = targets?.TargetGroupArn;
  await aws.ecs.send(new CreateClusterCommand({ clusterName: SERVICE.cluster }));
  for (const tag of ["good", "bad"]) {
    await aws.ecs.send(
      new RegisterTaskDefinitionCommand({
        family: tag,
        networkMode: "awsvpc",
        containerDefinitions: [{ name: "front", image: `front:${tag}`, memory: 128 }],
      }),
    );
  }
  await aws.ecs.send(
    new CreateServiceCommand({
      cluster: SERVICE.cluster,
      serviceName: SERVICE.service,
      taskDefinition: "good",
      desiredCount: 3,
      networkConfiguration: {
        awsvpcConfiguration: { subnets, securityGroups: [group?.GroupId ?? ""] },
      },
      loadBalancers: [{ targetGroupArn: TargetGroupArn, containerName: "front", containerPort: 8080 }],
    }),
  );
});

afterAll(() => emulator.stop());

/** Returns the healthy targets, as `10.0.0.4:8080`. */
async function targets(): Promise<readonly string[]> {
  const { TargetHealthDescriptions: found = [] } = await aws.elb.send(
    new DescribeTargetHealthCommand({ TargetGroupArn }),
  );
  return found
    .filter(({ TargetHealth: health }) => health?.State === "healthy")
    .map(({ Target: target }) => `${target?.Id}:${target?.Port}`);
}

describe("the targets of an ECS service on the emulator", () => {
  it("are its running tasks, spread over its subnets", async () => {
    expect(await targets()).toEqual(["10.0.0.4:8080", "10.0.1.4:8080", "10.0.0.5:8080"]);
  });

  it("follow the number of tasks", async () => {
    await aws.ecs.send(new UpdateServiceCommand({ ...SERVICE, desiredCount: 1 }));
    expect(await targets()).toEqual(["10.0.0.4:8080"]);
    await aws.ecs.send(new UpdateServiceCommand({ ...SERVICE, desiredCount: 2 }));
    expect(await targets()).toEqual(["10.0.0.4:8080", "10.0.1.4:8080"]);
  });

  it("are none while its tasks are unhealthy", async () => {
    await aws.ecs.send(new UpdateServiceCommand({ ...SERVICE, taskDefinition: "bad" }));
    expect(await targets()).toEqual([]);
  });

  it("stay when the circuit breaker rolls back", async () => {
    const deploymentCircuitBreaker = { enable: true, rollback: true };
    const deploymentConfiguration = { deploymentCircuitBreaker };
    await aws.ecs.send(
      new UpdateServiceCommand({ ...SERVICE, taskDefinition: "good", deploymentConfiguration }),
    );
    expect(await targets()).toHaveLength(2);
    await aws.ecs.send(new UpdateServiceCommand({ ...SERVICE, taskDefinition: "bad" }));
    expect(await targets()).toHaveLength(2);
  });

  it("are removed with the service", async () => {
    await aws.ecs.send(new DeleteServiceCommand({ ...SERVICE, force: true }));
    expect(await targets()).toEqual([]);
  });
});

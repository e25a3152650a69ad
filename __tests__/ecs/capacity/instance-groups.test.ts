import { groupOf, instanceGroups } from "../../../constructs/ecs/capacity/instance-groups";
import type { Ec2Capacity } from "../../../constructs/service/capacity";

const NAMES = { application: "fargate-shop", environment: "qa" };

const ec2 = (differences: Partial<Ec2Capacity> = {}): Ec2Capacity => ({
  ...{ kind: "ec2", instanceType: "t3.medium", min: 1, max: 4, shared: true },
  ...differences,
});

describe("the groups of EC2 instances", () => {
  it("are none for services on Fargate", () => {
    const services = [{ name: "front", capacity: { kind: "fargate" } as const }];
    expect(instanceGroups(NAMES, services)).toEqual([]);
  });

  it("are one for all services that share the environment's, and one for each other", () => {
    const services = [
      { name: "front", capacity: ec2() },
      { name: "back", capacity: ec2() },
      { name: "worker", capacity: ec2({ instanceType: "m7i-flex.large", max: 2, shared: false }) },
    ];
    expect(instanceGroups(NAMES, services)).toEqual([
      { id: "shared", name: "ec2-fargate-shop-qa-t3-medium", instanceType: "t3.medium", min: 1, max: 4 },
      {
        id: "of-worker",
        name: "ec2-fargate-shop-qa-worker-m7i-flex-large",
        instanceType: "m7i-flex.large",
        min: 1,
        max: 2,
      },
    ]);
  });

  it("have another name with another instance type, so that they can stand side by side", () => {
    const [one, other] = ["t3.medium", "t3.large"].map((instanceType) =>
      groupOf(NAMES, { name: "front", capacity: ec2({ instanceType }) }),
    );
    expect(one?.id).toBe(other?.id);
    expect(one?.name).not.toBe(other?.name);
  });

  it("have names that ECS accepts for an application whose name begins with a reserved word", () => {
    expect(groupOf(NAMES, { name: "front", capacity: ec2() })?.name).not.toMatch(/^(aws|ecs|fargate)/);
  });
});

import { placementOf } from "../../../constructs/ecs/capacity/placement";

const EC2 = { kind: "ec2", instanceType: "t3.medium", min: 1, max: 2, shared: true } as const;

describe("the placement of tasks", () => {
  it("is only on Fargate by default", () => {
    expect(placementOf({ kind: "fargate" })).toEqual({
      strategy: [{ capacityProvider: "FARGATE", weight: 1 }],
      compatibility: "FARGATE",
    });
  });

  it("with Spot keeps the base on Fargate, and gives Spot its number for each further task there", () => {
    expect(placementOf({ kind: "spot", base: 2, weight: 3, shared: true })).toEqual({
      strategy: [
        { capacityProvider: "FARGATE", base: 2, weight: 1 },
        { capacityProvider: "FARGATE_SPOT", weight: 3 },
      ],
      compatibility: "FARGATE",
    });
  });

  it("on EC2 instances is theirs only, also for a task that runs once", () => {
    expect(placementOf(EC2, "ec2-cart-qa-t3-medium")).toEqual({
      strategy: [{ capacityProvider: "ec2-cart-qa-t3-medium", weight: 1 }],
      compatibility: "EC2",
      provider: "ec2-cart-qa-t3-medium",
    });
  });

  it("on EC2 instances needs their capacity provider", () => {
    expect(() => placementOf(EC2)).toThrow("capacity provider of the EC2 instances is missing");
  });
});

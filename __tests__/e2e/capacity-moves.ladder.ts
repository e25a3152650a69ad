import type { CapacityDescription } from "../../constructs/settings/capacity-description";
import { CAPACITY_SHOP, CapacitySite } from "./site/capacity-site";

const FARGATE = ["FARGATE", "FARGATE_SPOT"];
const INSTANCES: CapacityDescription = { ec2: { instanceType: "t3.medium", min: 1, max: 4 } };

let site: CapacitySite;

jest.setTimeout(20 * 60_000);

beforeAll(async () => {
  site = await CapacitySite.start("capacity", CAPACITY_SHOP);
});

afterAll(() => site.stop());

describe("the capacity of an environment on ECS", () => {
  it("begins with a share of Spot", async () => {
    expect(await site.deploy({ spot: {} })).toEqual({
      attached: FARGATE,
      used: { "front-rolling-8080": FARGATE, "worker-rolling": FARGATE },
      groups: [],
      instances: 0,
    });
  });

  it("becomes EC2 instances, attached before the services use them", async () => {
    const group = "ec2-shop-dev-t3-medium";
    expect(await site.deploy(INSTANCES)).toEqual({
      attached: [...FARGATE, group],
      used: { "front-rolling-8080": [group], "worker-rolling": [group] },
      groups: [group],
      instances: 1,
    });
  });

  it("moves one service to instances of its own and the other to Fargate, then terminates the old instances", async () => {
    const group = "ec2-shop-dev-front-t3-small";
    const front: CapacityDescription = { ec2: { instanceType: "t3.small", min: 2, max: 3 } };
    expect(await site.deploy("fargate", front)).toEqual({
      attached: [...FARGATE, group],
      used: { "front-rolling-8080": [group], "worker-rolling": ["FARGATE"] },
      groups: [group],
      instances: 2,
    });
  });

  it("is destroyed with instances that ECS protects, in one run", async () => {
    await site.destroy();
    expect(await site.running()).toEqual({ attached: [], used: {}, groups: [], instances: 0 });
    expect(await site.unmanaged()).toEqual([]);
  });
});

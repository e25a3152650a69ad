import type { CapacityDescription } from "../../constructs/settings/capacity-description";
import { CAPACITY_SHOP, CapacitySite } from "./site/capacity-site";

const instances = (instanceType: string): CapacityDescription => ({ ec2: { instanceType, min: 1, max: 4 } });

/** What tasks can run on, and what an environment says of it. */
const CAPACITIES: readonly (readonly [name: string, capacity: CapacityDescription])[] = [
  ["Fargate", "fargate"],
  ["Spot", { spot: {} }],
  ["EC2 instances", instances("t3.medium")],
  ["other EC2 instances", instances("t3.large")],
];

let site: CapacitySite;

jest.setTimeout(20 * 60_000);

beforeAll(async () => {
  site = await CapacitySite.start("capacity-matrix", CAPACITY_SHOP);
});

afterAll(() => site.stop());

describe.each(CAPACITIES)("from %s", (from, capacity) => {
  beforeAll(() => site.deploy(capacity));

  it.each(CAPACITIES.filter(([name]) => name !== from))(
    "to %s, services change in place",
    async (_, other) => {
      const changes = await site.planned(other);
      expect(changes.filter(({ type }) => type === "aws_ecs_service").map(({ actions }) => actions)).toEqual([
        "update",
        "update",
      ]);
      const early = changes.filter(({ actions }) => actions === "delete,create");
      expect(early.map(({ address }) => address)).toEqual([]);
      const traffic = /^aws_(lb|lb_listener|lb_target_group|lb_listener_rule|ecs_cluster|nat_gateway)$/;
      expect(changes.filter(({ type }) => traffic.test(type))).toEqual([]);
    },
  );
});

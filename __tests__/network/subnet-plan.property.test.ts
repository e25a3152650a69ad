import fc from "fast-check";
import { subnetPlan, TIERS } from "../../constructs/network/subnet-plan";

/** Any VPC from /16 to /23, its address in order. */
const vpc = fc
  .tuple(fc.nat(2 ** 32 - 1), fc.integer({ min: 16, max: 23 }))
  .map(([address, prefix]) => `${dotted(address - (address % 2 ** (32 - prefix)))}/${prefix}`);

const zones = fc
  .integer({ min: 1, max: 5 })
  .map((count) => Array.from({ length: count }, (_, index) => `apne2-az${index + 1}`));

function dotted(address: number): string {
  return [24, 16, 8, 0].map((shift) => Math.floor(address / 2 ** shift) % 256).join(".");
}

/** First address, and the first one after. */
function range(cidr: string): readonly [number, number] {
  const [address = "", prefix = ""] = cidr.split("/");
  const start = address.split(".").reduce((sum, octet) => sum * 256 + Number(octet), 0);
  return [start, start + 2 ** (32 - Number(prefix))];
}

const always = (promise: (cidr: string, zoneIds: readonly string[]) => void) =>
  fc.assert(fc.property(vpc, zones, promise), { numRuns: 200 });

describe("any subnet plan", () => {
  it("has one subnet for each tier and zone", () => {
    always((cidr, zoneIds) => {
      const places = subnetPlan(cidr, zoneIds).map(({ tier, zoneId }) => `${tier} ${zoneId}`);
      expect(places).toEqual(TIERS.flatMap((tier) => zoneIds.map((zoneId) => `${tier} ${zoneId}`)));
    });
  });

  it("keeps every subnet inside the VPC, on a boundary of its own size, large enough for a balancer", () => {
    always((cidr, zoneIds) => {
      const [first, end] = range(cidr);
      for (const subnet of subnetPlan(cidr, zoneIds)) {
        const [start, stop] = range(subnet.cidr);
        expect(start).toBeGreaterThanOrEqual(first);
        expect(stop).toBeLessThanOrEqual(end);
        expect(start % (stop - start)).toBe(0);
        expect(stop - start).toBeGreaterThanOrEqual(2 ** (32 - 27));
      }
    });
  });

  it("gives no address to two subnets", () => {
    always((cidr, zoneIds) => {
      const ranges = subnetPlan(cidr, zoneIds).map((subnet) => range(subnet.cidr));
      const sorted = [...ranges].sort(([a], [b]) => a - b);
      sorted.forEach(([start], index) => {
        expect(start).toBeGreaterThanOrEqual(sorted[index - 1]?.[1] ?? 0);
      });
    });
  });

  it("moves no subnet when a zone is added at the end", () => {
    always((cidr, zoneIds) => {
      const before = subnetPlan(cidr, zoneIds.slice(0, -1));
      expect(subnetPlan(cidr, zoneIds)).toEqual(expect.arrayContaining([...before]));
    });
  });
});

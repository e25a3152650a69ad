import fc from "fast-check";
import { isolatedBlocks, planSubnets, type Zone } from "../../constructs/network/network";

/** Any VPC from /16 to /23, at a multiple of its size. */
const vpc = fc
  .tuple(fc.nat(2 ** 32 - 1), fc.integer({ min: 16, max: 23 }))
  .map(([address, prefix]) => `${dotted(address - (address % 2 ** (32 - prefix)))}/${prefix}`);

/** Any zones of a region, as a set. */
const zones = fc
  .uniqueArray(fc.nat(4), { minLength: 1, maxLength: 5 })
  .map((slots) => slots.map((slot) => ({ id: `apne2-az${slot + 1}`, slot })));

function dotted(address: number): string {
  return [24, 16, 8, 0].map((shift) => Math.floor(address / 2 ** shift) % 256).join(".");
}

/** Returns the first address of a block, and the first one after it. */
function range(cidr: string): readonly [number, number] {
  const [address = "", prefix = ""] = cidr.split("/");
  const start = address.split(".").reduce((sum, octet) => sum * 256 + Number(octet), 0);
  return [start, start + 2 ** (32 - Number(prefix))];
}

const always = (promise: (cidr: string, zones: readonly Zone[]) => void) =>
  fc.assert(fc.property(vpc, zones, promise), { numRuns: 200 });

describe("the subnets of any VPC", () => {
  it("are one per tier and zone", () => {
    always((cidr, set) => {
      const places = planSubnets(cidr, set).map(({ tier, zoneId }) => `${tier} ${zoneId}`);
      expect(places).toEqual(
        ["public", "private", "isolated"].flatMap((tier) => set.map(({ id }) => `${tier} ${id}`)),
      );
    });
  });

  it("lie inside the VPC, at a multiple of their size, large enough for a load balancer", () => {
    always((cidr, set) => {
      const [first, end] = range(cidr);
      for (const subnet of planSubnets(cidr, set)) {
        const [start, stop] = range(subnet.cidr);
        expect(start).toBeGreaterThanOrEqual(first);
        expect(stop).toBeLessThanOrEqual(end);
        expect(start % (stop - start)).toBe(0);
        expect(stop - start).toBeGreaterThanOrEqual(2 ** (32 - 27));
      }
    });
  });

  it("never overlap", () => {
    always((cidr, set) => {
      const ranges = planSubnets(cidr, set).map((subnet) => range(subnet.cidr));
      const sorted = [...ranges].sort(([a], [b]) => a - b);
      sorted.forEach(([start], index) => {
        expect(start).toBeGreaterThanOrEqual(sorted[index - 1]?.[1] ?? 0);
      });
    });
  });

  it("keep their addresses when a zone is added, taken out, or written elsewhere in the list", () => {
    always((cidr, set) => {
      const all = planSubnets(cidr, set);
      for (const { id } of set) {
        const fewer = planSubnets(
          cidr,
          set.filter((zone) => zone.id !== id),
        );
        expect(all.filter(({ zoneId }) => zoneId !== id)).toEqual(fewer);
      }
      expect(planSubnets(cidr, [...set].reverse())).toEqual(expect.arrayContaining([...all]));
    });
  });

  it("are closed on the host where they are isolated, whatever zones are used", () => {
    always((cidr, set) => {
      const isolated = planSubnets(cidr, set).filter(({ tier }) => tier === "isolated");
      const others = planSubnets(cidr, set).filter(({ tier }) => tier !== "isolated");
      expect(isolatedBlocks(cidr)).toEqual(expect.arrayContaining(isolated.map((each) => each.cidr)));
      for (const each of others) expect(isolatedBlocks(cidr)).not.toContain(each.cidr);
    });
  });
});

describe("the subnets of two zones", () => {
  it.each<[string, readonly string[]]>([
    [
      "10.0.0.0/16",
      ["10.0.0.0/20", "10.0.16.0/20", "10.0.80.0/20", "10.0.96.0/20", "10.0.160.0/20", "10.0.176.0/20"],
    ],
    [
      "192.168.4.0/23",
      [
        "192.168.4.0/27",
        "192.168.4.32/27",
        "192.168.4.160/27",
        "192.168.4.192/27",
        "192.168.5.64/27",
        "192.168.5.96/27",
      ],
    ],
  ])("of %s are public, private and isolated at %j", (cidr, expected) => {
    const tiers = ["public", "public", "private", "private", "isolated", "isolated"];
    expect(
      planSubnets(cidr, [
        { id: "apne2-az1", slot: 0 },
        { id: "apne2-az3", slot: 1 },
      ]),
    ).toEqual(
      tiers.map((tier, index) => ({
        tier,
        zoneId: index % 2 === 0 ? "apne2-az1" : "apne2-az3",
        cidr: expected[index],
      })),
    );
  });
});

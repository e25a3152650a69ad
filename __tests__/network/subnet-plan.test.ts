import { subnetPlan } from "../../constructs/network/subnet-plan";

const cidrs = (cidr: string, zoneIds: readonly string[]) =>
  subnetPlan(cidr, zoneIds).map((subnet) => subnet.cidr);

describe("a subnet plan", () => {
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
  ])("puts public, private and isolated subnets of two zones of %p at %j", (cidr, planned) => {
    expect(cidrs(cidr, ["apne2-az1", "apne2-az2"])).toEqual(planned);
  });

  it("names tier and zone of every subnet", () => {
    expect(
      subnetPlan("10.0.0.0/16", ["apne2-az1", "apne2-az3"]).map(({ tier, zoneId }) => [tier, zoneId]),
    ).toEqual([
      ["public", "apne2-az1"],
      ["public", "apne2-az3"],
      ["private", "apne2-az1"],
      ["private", "apne2-az3"],
      ["isolated", "apne2-az1"],
      ["isolated", "apne2-az3"],
    ]);
  });
});

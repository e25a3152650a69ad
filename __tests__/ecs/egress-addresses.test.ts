import { EgressAddresses, type EgressAddressesProps } from "../../constructs/ecs/egress-addresses";
import { synth } from "../support/synth";

const moves = (kind: EgressAddressesProps["kind"]) => {
  const { json } = synth(
    (scope) =>
      new EgressAddresses(scope, "egress", {
        ...{ kind, name: "cart-qa", protect: true },
        zoneIds: ["euc1-az1", "euc1-az2", "euc1-az3"],
        firstZoneId: "euc1-az2",
      }),
  );
  return (JSON.parse(json) as { readonly moved?: readonly object[] }).moved;
};

const OF_FIRST_ZONE = expect.stringMatching(/^aws_eip\.egress_euc1-az2-address_/) as string;
const OF_ALL_ZONES = expect.stringMatching(/^aws_eip\.egress_address_/) as string;

describe("the address of a NAT gateway", () => {
  it("of the first zone becomes that of the only gateway", () => {
    expect(moves("nat-gateway")).toEqual([{ from: OF_FIRST_ZONE, to: OF_ALL_ZONES }]);
  });

  it("of the only gateway becomes that of the first zone", () => {
    expect(moves("nat-gateway-per-az")).toEqual([{ from: OF_ALL_ZONES, to: OF_FIRST_ZONE }]);
  });
});

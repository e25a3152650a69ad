import { dockerNetwork } from "../../constructs/host/docker-network";
import { parseCidr } from "../../constructs/settings/cidr";

/** First and last address of a network, as numbers. */
function range(text: string): readonly [number, number] {
  const [address = "", prefix = "32"] = text.split("/");
  const number = address.split(".").reduce((sum, part) => sum * 256 + Number(part), 0);
  const size = 2 ** (32 - Number(prefix));
  const first = number - (number % size);
  return [first, first + size - 1];
}

const overlap = (a: string, b: string) => {
  const [[firstA, lastA], [firstB, lastB]] = [range(a), range(b)];
  return firstA <= lastB && firstB <= lastA;
};

describe("the addresses of containers on the host", () => {
  it.each([
    "10.0.0.0/16",
    "172.16.0.0/16",
    "172.18.0.0/16",
    "172.31.0.0/16",
    "192.168.0.0/16",
    "100.64.0.0/16",
  ])("are none of the VPC's: %s", (cidr) => {
    expect(parseCidr(cidr)).toBeDefined();
    const { bridge, pool } = dockerNetwork(cidr);
    expect([overlap(bridge, cidr), overlap(pool, cidr), overlap(bridge, pool)]).toEqual([
      false,
      false,
      false,
    ]);
  });
});

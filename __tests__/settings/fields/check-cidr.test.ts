import { checkCidr } from "../../../constructs/settings/checks/aws";

describe("the addresses of a network", () => {
  it.each<[unknown]>([
    ["10.0.0.0/16"],
    ["10.255.254.0/23"],
    ["172.16.0.0/16"],
    ["172.31.0.0/16"],
    ["192.168.0.0/16"],
    ["100.64.0.0/20"],
  ])("may be %p", (value) => {
    expect(checkCidr(value)).toBeUndefined();
  });

  it.each<[unknown, string]>([
    ["10.0.0.0", '"10.0.0.0" is not an IPv4 network such as "10.0.0.0/16".'],
    ["10.0.0/16", '"10.0.0/16" is not an IPv4 network such as "10.0.0.0/16".'],
    ["10.0.0.256/16", '"10.0.0.256/16" is not an IPv4 network such as "10.0.0.0/16".'],
    ["010.0.0.0/16", '"010.0.0.0/16" is not an IPv4 network such as "10.0.0.0/16".'],
    ["10.0.0.0/33", '"10.0.0.0/33" is not an IPv4 network such as "10.0.0.0/16".'],
    ["10.0.0.0/16/16", '"10.0.0.0/16/16" is not an IPv4 network such as "10.0.0.0/16".'],
    ["fd00::/16", '"fd00::/16" is not an IPv4 network such as "10.0.0.0/16".'],
    [16, '16 is not an IPv4 network such as "10.0.0.0/16".'],
    [
      "10.0.0.0/8",
      '"10.0.0.0/8" is not a network from /16 to /23. AWS allows /16 at most; below /23 a subnet is less than the /27 that a load balancer takes.',
    ],
    [
      "0.0.0.0/0",
      '"0.0.0.0/0" is not a network from /16 to /23. AWS allows /16 at most; below /23 a subnet is less than the /27 that a load balancer takes.',
    ],
    [
      "10.0.0.0/24",
      '"10.0.0.0/24" is not a network from /16 to /23. AWS allows /16 at most; below /23 a subnet is less than the /27 that a load balancer takes.',
    ],
    ["10.0.1.1/16", '"10.0.1.1/16" is not the first address of a network. Did you mean "10.0.0.0/16"?'],
    ["10.0.1.0/23", '"10.0.1.0/23" is not the first address of a network. Did you mean "10.0.0.0/23"?'],
    [
      "8.8.0.0/16",
      '"8.8.0.0/16" is not a private network. Take one in 10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16 or 100.64.0.0/10.',
    ],
    [
      "172.32.0.0/16",
      '"172.32.0.0/16" is not a private network. Take one in 10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16 or 100.64.0.0/10.',
    ],
    ["172.17.0.0/16", '"172.17.0.0/16" is not free on the host. Docker\'s own network is 172.17.0.0/16.'],
    ["172.17.128.0/20", '"172.17.128.0/20" is not free on the host. Docker\'s own network is 172.17.0.0/16.'],
  ])("may not be %p", (value, message) => {
    expect(checkCidr(value)).toBe(message);
  });
});

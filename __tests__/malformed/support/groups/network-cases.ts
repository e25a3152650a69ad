/** The network of an environment: what is written, and what is printed for it. */
export const NETWORK_CASES: Readonly<Record<string, string | readonly string[]>> = {
  "network: []": 'network: [] is not an object that describes a network, such as { cidr: "10.0.0.0/16" }.',
  "network: null":
    'network: null is not an object that describes a network, such as { cidr: "10.0.0.0/16" }.',
  'network: { vpc: "vpc-1" }': "network.vpc: unknown field. Each environment gets a network of its own.",
  'network: { subnets: ["subnet-1"] }':
    "network.subnets: unknown field. Each environment gets a network of its own.",
  'network: { CIDR: "10.0.0.0/16" }': 'network.CIDR: unknown field. Did you mean "cidr"?',
  "network: { ipv6: true }":
    'network.ipv6: unknown field. Known fields: "cidr", "zones", "egress", "flowLogs".',
  'network.cidr: ""': 'network.cidr: "" is not an IPv4 network in CIDR notation, such as "10.0.0.0/16".',
  "network.cidr: 10": 'network.cidr: 10 is not an IPv4 network in CIDR notation, such as "10.0.0.0/16".',
  'network.cidr: "10.0.0.0/33"':
    'network.cidr: "10.0.0.0/33" is not an IPv4 network in CIDR notation, such as "10.0.0.0/16".',
  'network.cidr: "10.0.0.0/-1"':
    'network.cidr: "10.0.0.0/-1" is not an IPv4 network in CIDR notation, such as "10.0.0.0/16".',
  'network.cidr: "10.0.0.0/016"':
    'network.cidr: "10.0.0.0/016" is not an IPv4 network in CIDR notation, such as "10.0.0.0/16".',
  'network.cidr: "010.0.0.0/16"':
    'network.cidr: "010.0.0.0/16" is not an IPv4 network in CIDR notation, such as "10.0.0.0/16".',
  'network.cidr: "10.0.0.256/16"':
    'network.cidr: "10.0.0.256/16" is not an IPv4 network in CIDR notation, such as "10.0.0.0/16".',
  'network.cidr: "10.0.0/16"':
    'network.cidr: "10.0.0/16" is not an IPv4 network in CIDR notation, such as "10.0.0.0/16".',
  'network.cidr: "10.0.0.0/16 "':
    'network.cidr: "10.0.0.0/16 " is not an IPv4 network in CIDR notation, such as "10.0.0.0/16".',
  'network.cidr: "fd00::/48"':
    'network.cidr: "fd00::/48" is not an IPv4 network in CIDR notation, such as "10.0.0.0/16".',
  'network.cidr: "::ffff:10.0.0.0/112"':
    'network.cidr: "::ffff:10.0.0.0/112" is not an IPv4 network in CIDR notation, such as "10.0.0.0/16".',
  'network.cidr: "0.0.0.0/0"': 'network.cidr: "0.0.0.0/0" is not a network from /16 to /23. A VPC is',
  'network.cidr: "10.0.0.0/29"': 'network.cidr: "10.0.0.0/29" is not a network from /16 to /23. A VPC',
  'network.cidr: "172.16.0.0/15"': 'network.cidr: "172.16.0.0/15" is not a network from /16 to /23. A VPC',
  'network.cidr: "172.17.128.0/20"':
    'network.cidr: "172.17.128.0/20" overlaps 172.17.0.0/16, Docker\'s own network on the host. Choose another one.',
  'network.cidr: "172.32.0.0/16"': 'network.cidr: "172.32.0.0/16" is not a private network. Choose one in',
  'network.cidr: "192.169.0.0/16"': 'network.cidr: "192.169.0.0/16" is not a private network. Choose one',
  'network.cidr: "169.254.0.0/16"': 'network.cidr: "169.254.0.0/16" is not a private network. Choose one',
  'network.cidr: "127.0.0.0/16"': 'network.cidr: "127.0.0.0/16" is not a private network. Choose one in',
  'network.cidr: "224.0.0.0/16"': 'network.cidr: "224.0.0.0/16" is not a private network. Choose one in',
  'network.cidr: "10.0.1.0/16"':
    'network.cidr: "10.0.1.0/16" does not begin with the first address of its network. Did you mean "10.0.0.0/16"?',
  'network.cidr: ["10.0.0.0/16"]':
    'network.cidr: ["10.0.0.0/16"] is not an IPv4 network in CIDR notation, such as "10.0.0.0/16".',
  "network.zones: 0": "network.zones: 0 is neither a number of zones from 2 to 5 nor a list of zone ids.",
  "network.zones: 6": "network.zones: 6 is neither a number of zones from 2 to 5 nor a list of zone ids.",
  "network.zones: 2.5": "network.zones: 2.5 is neither a number of zones from 2 to 5 nor a list of zone ids.",
  "network.zones: -2": "network.zones: -2 is neither a number of zones from 2 to 5 nor a list of zone ids.",
  "network.zones: NaN": "network.zones: NaN is neither a number of zones from 2 to 5 nor a list of zone ids.",
  "network.zones: []": "network.zones: [] is not a list of 2 to 5 zone ids.",
  'network.zones: "apne2-az1,apne2-az2"':
    'network.zones: "apne2-az1,apne2-az2" is neither a number of zones from 2 to 5 nor a list of zone ids.',
  "network.zones: true":
    "network.zones: true is neither a number of zones from 2 to 5 nor a list of zone ids.",
  'network.zones: ["apne2-az1", "apne2-az2", "apne2-az3", "apne2-az4", "apne2-az5", "apne2-az6"]': [
    "network.zones:",
    'network.zones[4]: "apne2-az5" is not a zone id of ap-northeast-2. Did you mean "apne2-az1"?',
    'network.zones[5]: "apne2-az6" is not a zone id of ap-northeast-2. Did you mean "apne2-az1"?',
  ],
  'network.zones: ["apne2-az1", null]': "network.zones[1]: null is not a string.",
  'network.zones: ["APNE2-AZ1", "apne2-az2"]':
    'network.zones[0]: "APNE2-AZ1" is not a zone id of ap-northeast-2. Did you mean "apne2-az1"?',
  'network.zones: ["a", "b"]': [
    'network.zones[0]: "a" is not a zone id of ap-northeast-2. Choose from apne2-az1, apne2-az2, apne2-az3, apne2-az4.',
    'network.zones[1]: "b" is not a zone id of ap-northeast-2. Choose from apne2-az1, apne2-az2, apne2-az3, apne2-az4.',
  ],
  "network.zones: 5":
    "network.zones: 5 is more than the 4 usable zones of ap-northeast-2: apne2-az1, apne2-az3, apne2-az2, apne2-az4.",
  "network.egress: true":
    'network.egress: true is not an egress option ("public-ip", "nat-gateway", "nat-gateway-per-az" or "endpoints").',
  'network.egress: ""':
    'network.egress: "" is not an egress option ("public-ip", "nat-gateway", "nat-gateway-per-az" or "endpoints").',
  'network.egress: "none"':
    'network.egress: "none" is not an egress option ("public-ip", "nat-gateway", "nat-gateway-per-az" or "endpoints").',
  'network.egress: "internet-gateway"':
    'network.egress: "internet-gateway" is not an egress option … Did you mean "public-ip"?',
  'network.egress: ["nat-gateway"]': 'network.egress: ["nat-gateway"] is not an egress option ("public-ip",',
  "network.natPerAz: true":
    'network.natPerAz: unknown field. Known fields: "cidr", "zones", "egress", "flowLogs".',
  'environments.dev.network: { cidr: "10.0.0.0/24" }; network: { cidr: "10.0.0.0/16" }':
    'environments.dev.network.cidr: "10.0.0.0/24" is not a network from … A VPC is at most a /16; in one smaller than a /23, subnets are too small for a load balancer.',
  'environments.dev.network: "10.0.0.0/16"':
    'environments.dev.network: "10.0.0.0/16" is not an object that … Did you mean {"cidr":"10.0.0.0/16"}?',
};

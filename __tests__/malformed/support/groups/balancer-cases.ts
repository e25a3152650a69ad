/** Phase, domain, deployments and capacity: what is written, and what is printed for it. */
export const BALANCER_CASES: Readonly<Record<string, string | readonly string[]>> = {
  'environments.dev.phase: ""': 'environments.dev.phase: "" is not a phase ("ec2", "cutover" or "fargate").',
  'environments.dev.phase: "FARGATE"':
    'environments.dev.phase: "FARGATE" is not a phase ("ec2", "cutover" or "fargate"). Did you mean "fargate"?',
  'environments.dev.phase: "green"':
    'environments.dev.phase: "green" is not a phase ("ec2", "cutover" or "fargate").',
  'environments.dev.phase: ["ec2"]':
    'environments.dev.phase: ["ec2"] is not a phase ("ec2", "cutover" or "fargate").',
  "environments.dev.phase: null":
    'environments.dev.phase: null is not a phase ("ec2", "cutover" or "fargate").',
  "environments.dev.cutover: { fargate: -1 }":
    "environments.dev.cutover.fargate: -1 is not a whole percentage from 0 to 100.",
  "environments.dev.cutover: { fargate: 12.5 }":
    "environments.dev.cutover.fargate: 12.5 is not a whole percentage from 0 to 100.",
  "environments.dev.cutover: { fargate: 60, ec2: 60 }":
    'environments.dev.cutover.ec2: unknown field. Write only "fargate": the host gets the rest.',
  "environments.dev.cutover: { weight: 10 }":
    'environments.dev.cutover.weight: unknown field. Did you mean "fargate"?',
  "cutover: { fargate: 10 }": "cutover: unknown field. This is a field of an environment.",
  'environments.dev.domain: ""':
    'environments.dev.domain: "" is not a lower-case host name, such as "shop.example.com".',
  'environments.dev.domain: "*.example.com"':
    'environments.dev.domain: "*.example.com" is not a lower-case host … Did you mean "example.com"?',
  'environments.dev.domain: "https://shop.example.com"':
    'environments.dev.domain: "https://shop.example.com" is not a … Did you mean "shop.example.com"?',
  'environments.dev.domain: "shop.example.com/"':
    'environments.dev.domain: "shop.example.com/" is not a lower-case host … Did you mean "shop.example.com"?',
  'environments.dev.domain: "shop_1.example.com"':
    'environments.dev.domain: "shop_1.example.com" is not a lower-case host name, such as "shop.example.com".',
  'environments.dev.domain: "10.0.0.1"':
    'environments.dev.domain: "10.0.0.1" is not a lower-case host name, such as "shop.example.com".',
  'environments.dev.domain: "상점.한국"':
    'environments.dev.domain: "상점.한국" is not a lower-case host name, such … Did you mean "xn--hg4bs7k.xn--3e0b707e"?',
  'environments.dev.domain: "Shop.Example.com"':
    'environments.dev.domain: "Shop.Example.com" is not a lower-case host … Did you mean "shop.example.com"?',
  'environments.dev.domain: "shop..example.com"':
    'environments.dev.domain: "shop..example.com" is not a lower-case host name, such as "shop.example.com".',
  'environments.dev.domain: "shop.example.com."':
    'environments.dev.domain: "shop.example.com." is not a lower-case host … Did you mean "shop.example.com"?',
  'environments.dev.domain: "a".repeat(64) + ".example.com"': "environments.dev.domain:",
  'environments.dev.domain: "shop.example.com"; environments.dev.hostedZone: "example.org"':
    'environments.dev.hostedZone: "example.org" is not "shop.example.com" or one of its parent domains.',
  'environments.dev.domain: "shop.example.com"; environments.dev.hostedZone: "Z0123456789ABC"':
    'environments.dev.hostedZone: "Z0123456789ABC" is not a lower-case host name, such as "shop.example.com".',
  'environments.dev.domain: "shop.example.com"; environments.prod.domain: "shop.example.com"':
    'environments.prod.domain: domain "shop.example.com" is already used by environment "dev".',
  'environments.dev.certificate: "arn:aws:acm:us-east-1:111122223333:certificate/x"':
    "environments.dev.certificate: unknown field. Known fields: ",
  'services.back.deployment: "canary"':
    'services.back.deployment: "canary" is neither "rolling" nor an object … Did you mean {"canary":{}}?',
  'services.back.deployment: "blue/green"':
    'services.back.deployment: "blue/green" is neither "rolling" nor an … Did you mean {"blueGreen":{}}?',
  "services.back.deployment: { rolling: {}, blueGreen: {} }":
    'services.back.deployment: {"rolling":{},"blueGreen":{}} is not an',
  "services.back.deployment: { canary: {} }":
    'services.back.deployment: "canary" needs awsProvider: "6". Set … Or set deployment: "rolling".',
  'services.back.deployment: { canary: { percent: 0 } }; awsProvider: "6"':
    "services.back.deployment.canary.percent: 0 is not a percentage from 0.1 to 99.9 in steps of 0.1.",
  'services.back.deployment: { canary: { percent: 10.55 } }; awsProvider: "6"':
    "services.back.deployment.canary.percent: 10.55 is not a percentage from 0.1 to 99.9 in steps of 0.1.",
  'services.back.deployment: { linear: { everyMinutes: 1441 } }; awsProvider: "6"':
    "services.back.deployment.linear.everyMinutes: 1441 is not a whole number of minutes from 0 to 1440.",
  'services.back.deployment: { blueGreen: { bakeMinutes: -1 } }; awsProvider: "6"':
    "services.back.deployment.blueGreen.bakeMinutes: -1 is not a whole number of minutes from 0 to 1440.",
  "services.back.deployment: { rolling: { minHealthy: 100, maxPercent: 100 } }":
    "services.back.deployment: … Raise maxPercent to 200, or lower minHealthy.",
  "services.back.deployment: { rolling: { minHealthy: 101 } }":
    "services.back.deployment.rolling.minHealthy: 101 is not a whole percentage from 0 to 100.",
  "services.back.deployment: { rolling: { maxPercent: 99 } }":
    "services.back.deployment.rolling.maxPercent: 99 is not a whole percentage from 100 to 200.",
  'services.back.deployment: { canary: { testPort: 8443, testFrom: [] } }; awsProvider: "6"':
    "services.back.deployment.canary.testFrom: [] is not a list of one or more IPv4 networks in CIDR notation.",
  'services.back.deployment: { canary: { testPort: 8443, testFrom: ["10.0.0.1/8"] } }; awsProvider: "6"':
    'services.back.deployment.canary.testFrom[0]: "10.0.0.1/8" does not … Did you mean "10.0.0.0/8"?',
  "timeout: 0.5": "timeout: 0.5 is not a whole number of seconds from 1 to 4000.",
  'timeout: "1m"': 'timeout: "1m" is not a whole number of seconds from 1 to 4000. Did you mean 60?',
  "timeout: null": "timeout: null is not a whole number of seconds from 1 to 4000.",
  'capacity: "spott"': 'capacity: "spott" is neither "fargate" nor an object that describes a',
  "capacity: { spot: { weight: 1001 } }":
    "capacity.spot.weight: 1001 is not a whole number of tasks from 1 to 1000.",
  'capacity: { ec2: { instanceType: "t3.medium" } }': [
    "capacity.ec2.max: a value is required. It must be a whole number of instances from 1 to 1000.",
    "capacity.ec2.min: a value is required. It must be a whole number of instances from 0 to 1000.",
  ],
  'capacity: { ec2: { instanceType: "t3.medium", min: 4, max: 1 } }; network: { egress: "nat-gateway" }': [
    "capacity.ec2.max: 1 is less than min, which is 4.",
    "capacity.ec2.max: 1 is too few: 5 tasks, and one more during a release, need 3 instances of t3.medium. Did you mean 3?",
  ],
};

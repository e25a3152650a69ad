import { PHASES } from "../../../constructs/service/phases";
import { invalidPaths } from "../support/lines-of";

/** Services by name with these fields: an expression of `i`. */
const services = (count: number, fields: string, name = '"s" + i') =>
  `services: Object.fromEntries(Array.from({ length: ${count} }, (_, i) => [${name}, { ${fields} }])); host.instanceType: "m7i.metal-24xl"`;

const WEB = 'port: 80, path: "/" + i + "/*", health: "/"';
const TESTED = `${WEB}, deployment: { canary: { testPort: 8443 } }`;
const CANARY = `${WEB}, deployment: { canary: {} }`;
const USER = "database: true";
const OWN = 'capacity: { ec2: { instanceType: "m7i.large", min: 1, max: 3 } }';
const SIX = 'environments.dev.awsProvider: "6"';
const RULES = "quotas: { listenerRules: 1000, securityGroupRules: 1000 }";
const DATABASE = 'database: { instanceClass: "db.r7g.16xlarge" }';
const arns = (count: number) =>
  `deployers: Array.from({ length: ${count} }, (_, i) => "arn:aws:iam::111122223333:role/" + ("r" + i).padEnd(64, "x"))`;

describe.each(PHASES)("what AWS has room for, in phase %s", (phase) => {
  const inPhase = (assignments: string) => `${assignments}; environments.dev.phase: "${phase}"`;

  it.each<[what: string, atTheLimit: string, onePast: string, path: string]>([
    ["services", services(200, ""), services(201, ""), "services"],
    ["listener rules", services(49, WEB), services(50, WEB), "services"],
    [
      "listener rules that were raised",
      `${services(58, WEB)}; quotas.listenerRules: 117`,
      `${services(58, WEB)}; quotas.listenerRules: 116`,
      "services",
    ],
    [
      "listener rules, three with a test port",
      `${services(33, TESTED)}; ${SIX}`,
      `${services(34, TESTED)}; ${SIX}`,
      "services",
    ],
    [
      "rules of the load balancer's security group",
      `${services(58, WEB)}; quotas.listenerRules: 200`,
      `${services(59, WEB)}; quotas.listenerRules: 200`,
      "services",
    ],
    [
      "rules of the database's security group",
      `${services(58, USER)}; ${DATABASE}`,
      `${services(59, USER)}; ${DATABASE}`,
      "services",
    ],
    [
      "rules of a security group that were raised",
      `${services(88, USER)}; ${DATABASE}; quotas.securityGroupRules: 90`,
      `${services(89, USER)}; ${DATABASE}; quotas.securityGroupRules: 90`,
      "services",
    ],
    [
      "target groups",
      `${services(48, CANARY)}; ${SIX}; ${RULES}`,
      `${services(49, CANARY)}; ${SIX}; ${RULES}`,
      "services",
    ],
    [
      "capacity providers",
      `${services(17, OWN)}; network.egress: "nat-gateway"`,
      `${services(18, OWN)}; network.egress: "nat-gateway"`,
      "services.s9.capacity",
    ],
    ["ARNs in the policy of a repository", arns(94), arns(95), "deployers"],
    [
      "target groups, one for each service",
      `${services(98, WEB)}; ${RULES}`,
      `${services(99, WEB)}; ${RULES}`,
      "services",
    ],
  ])("is as many %s, and no more", (_, atTheLimit, onePast, path) => {
    expect(invalidPaths(inPhase(atTheLimit))).toEqual([]);
    expect(invalidPaths(inPhase(onePast))).toEqual([path]);
  });
});

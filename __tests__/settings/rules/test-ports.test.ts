import { description } from "../../support/description";
import { notices } from "../../../constructs/settings/notices";
import { parseSettings } from "../../../constructs/settings/parse-settings";
import type { Phase } from "../../../constructs/service/phases";
import type { CanaryDescription } from "../../../constructs/settings/service-description";
import { invalidPaths } from "../support/lines-of";

const SIX = "environments.dev.awsProvider: '6'";
const back = (kind: string) => `services.back.deployment: { ${kind} }; ${SIX}`;
const both = (one: string, other: string) =>
  `${back(`canary: { ${one} }`)}; services.other: { port: 1, path: '/other', health: '/up', deployment: { linear: { ${other} } } }`;
const AT = "services.back.deployment";

describe("a test port", () => {
  it.each<[assignments: string, invalid: readonly string[]]>([
    [back("blueGreen: { testPort: 8443 }"), []],
    [back("canary: { testPort: 1, testFrom: ['203.0.113.0/24'] }"), []],
    [back("linear: { testPort: 65535, testFrom: ['0.0.0.0/0'] }"), []],
    [back("canary: { testPort: 0 }"), [`${AT}.canary.testPort`]],
    [back("canary: { testPort: 65536 }"), [`${AT}.canary.testPort`]],
    [back("canary: { testPort: 80 }"), [`${AT}.canary.testPort`]],
    [back("canary: { testPort: 443 }"), [`${AT}.canary.testPort`]],
    [back("canary: { testPort: '8443' }"), [`${AT}.canary.testPort`]],
    [back("rolling: { testPort: 8443 }"), [`${AT}.rolling.testPort`]],
    [back("canary: { testFrom: ['203.0.113.0/24'] }"), [`${AT}.canary.testFrom`]],
    ["services.back.deployment: { canary: { testPort: 8443 } }", [AT]],
    ["services.back.testPort: 8443", ["services.back.testPort"]],
  ])("%s: %j", (assignments, invalid) => {
    expect(invalidPaths(assignments)).toEqual(invalid);
  });

  it.each<[testFrom: string, invalid: readonly string[]]>([
    ["[]", [`${AT}.canary.testFrom`]],
    ["'203.0.113.0/24'", [`${AT}.canary.testFrom`]],
    ["['203.0.113.7']", [`${AT}.canary.testFrom[0]`]],
    ["['203.0.113.0/24', '203.0.113.7/24']", [`${AT}.canary.testFrom[1]`]],
    ["['203.0.113.0/33']", [`${AT}.canary.testFrom[0]`]],
    ["['2001:db8::/32']", [`${AT}.canary.testFrom[0]`]],
    ["['sg-0123']", [`${AT}.canary.testFrom[0]`]],
    ["['198.51.100.7/32']", []],
  ])("is open to networks: %s", (testFrom, invalid) => {
    expect(invalidPaths(back(`canary: { testPort: 8443, testFrom: ${testFrom} }`))).toEqual(invalid);
  });

  it.each<[one: string, other: string, valid: boolean]>([
    ["testPort: 8443", "testPort: 8443", true],
    ["testPort: 8443", "testPort: 9443", true],
    ["testPort: 8443, testFrom: ['1.0.0.0/8']", "testPort: 9443", true],
    ["testPort: 8443, testFrom: ['1.0.0.0/8']", "testPort: 8443, testFrom: ['1.0.0.0/8']", true],
    [
      "testPort: 8443, testFrom: ['1.0.0.0/8', '2.0.0.0/8']",
      "testPort: 8443, testFrom: ['2.0.0.0/8', '1.0.0.0/8']",
      true,
    ],
    ["testPort: 8443, testFrom: ['1.0.0.0/8']", "testPort: 8443", false],
    ["testPort: 8443, testFrom: ['1.0.0.0/8']", "testPort: 8443, testFrom: ['2.0.0.0/8']", false],
  ])("of two services has the same networks: %s and %s", (one, other, valid) => {
    expect(invalidPaths(both(one, other)).length === 0).toBe(valid);
  });

  it.each([
    [58, true],
    [59, false],
  ])("has room for %i networks in the security group", (count, valid) => {
    const networks = Array.from({ length: count }, (_, index) => `"203.0.113.${index}/32"`);
    const written = back(`canary: { testPort: 8443, testFrom: [${networks.join(", ")}] }`);
    expect(invalidPaths(written).length === 0).toBe(valid);
  });
});

describe("who reaches a test port", () => {
  const noticed = (canary: CanaryDescription, phase: Phase = "fargate") => {
    const front = { port: 8080, path: "/*", health: "/healthz", deployment: { canary } };
    const written = description({ services: { front }, awsProvider: "6", dev: { phase } });
    const facts = { today: new Date("2026-11-26"), dockerfile: () => "" };
    return notices(parseSettings(written).environments, facts)
      .filter(({ id = "" }) => ["E2F-067", "E2F-068", "E2F-069"].includes(id))
      .map(({ field }) => field);
  };
  const at = "services.front.deployment.canary";

  it.each<[from: readonly string[] | undefined, field: readonly string[]]>([
    [undefined, [`${at}.testPort`]],
    [["0.0.0.0/0"], [`${at}.testFrom`]],
    [["0.0.0.0/1", "128.0.0.0/1"], [`${at}.testFrom`]],
    [["10.0.0.0/8"], []],
  ])("is said where it is nobody outside, or anyone: %j", (testFrom, field) => {
    expect(noticed({ testPort: 8443, testFrom })).toEqual(field);
    for (const phase of ["cutover", "ec2"] as const) {
      expect(noticed({ testPort: 8443, testFrom }, phase)).toEqual(["services.front.deployment"]);
    }
  });
});

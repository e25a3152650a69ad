import { setTimeout } from "node:timers/promises";
import { EC2Client } from "@aws-sdk/client-ec2";
import { askAll } from "../../../constructs/commands/doctor/live/check";
import type { Dns } from "../../../constructs/commands/doctor/live/domain";
import { instanceChecks } from "../../../constructs/commands/doctor/live/instances";
import { liveChecks } from "../../../constructs/commands/doctor/live-findings";
import { stacksOf } from "../../../constructs/commands/stacks-of";
import { readStackJson } from "../../../constructs/report/stack-json";
import type { Description } from "../../../constructs/settings/description";
import { answering } from "../support/answering";
import { synthesizedFolder } from "../support/synthesized-folder";
import { LIVE_CASES } from "./support/live-cases";
import { FINE, type LiveAws, liveAws } from "./support/live-aws";

const SHOP: Description = {
  name: "shop",
  services: { back: { port: 3000, path: "/*", health: "/healthz", scale: { min: 1, max: 10 } } },
  pipeline: { repository: "acme/shop" },
  network: { egress: "nat-gateway" },
  environments: {
    dev: { account: "111122223333", region: "ap-northeast-2", phase: "cutover", domain: "shop.example.com" },
  },
};

const STACKS = stacksOf(synthesizedFolder(SHOP), "dev").map(({ folder }) => readStackJson(folder));

const NS = ["ns-1.awsdns.com", "NS-2.awsdns.org."];

const DNS: Dns = {
  resolveNs: () => Promise.resolve(NS),
  resolveCname: () => Promise.resolve(["_y.acm-validations.aws"]),
};

const missing = () => Promise.reject(Object.assign(new Error("queryNs ENOTFOUND"), { code: "ENOTFOUND" }));

/** Returns what is found that is not fine: check, level, message and fix. */
async function found(differs: Partial<LiveAws>, dns: Partial<Dns> = {}, seconds = 10) {
  const environment = {
    ...{ name: "dev", account: "111122223333", region: "ap-northeast-2", stacks: STACKS },
    scope: { application: "shop", environment: "dev" },
    repositories: { environment: "dev", urls: new Map([["back", "url"]]), retired: [], renamed: {} },
  };
  const findings = await answering(liveAws({ ...FINE, ...differs }), () =>
    askAll(liveChecks(environment, { ...DNS, ...dns }), seconds),
  );
  return findings
    .filter(({ level }) => level !== "ok")
    .map(({ check, level, message, fix }) => [level, check, message, ...(fix === undefined ? [] : [fix])]);
}

describe("the checks of an account that has everything", () => {
  it("find nothing", async () => {
    expect(await found({})).toEqual([]);
  });
});

describe("the checks of AWS", () => {
  it.each(LIVE_CASES)("find %s", async (_, differs, findings) => {
    expect(await found(differs)).toEqual(findings);
  });
});

describe("the check of the cluster's instances", () => {
  const capacity = { ec2: { instanceType: "t3.medium", min: 1, max: 12 } } as const;
  const stacks = stacksOf(synthesizedFolder({ ...SHOP, capacity }), "dev").map(({ folder }) =>
    readStackJson(folder),
  );

  it.each([
    [["apne2-az1", "apne2-az3"], []],
    [["apne2-az1"], [["warning", "not offered in apne2-az3: all instances start in the other zones."]]],
    [
      [],
      [
        [
          "error",
          "not offered in apne2-az1, apne2-az3. Choose another instance type, or other zones in network.zones.",
        ],
      ],
    ],
  ])("needs their type in one zone: %j", async (offered, findings) => {
    const all = await answering(liveAws({ ...FINE, offered }), () =>
      askAll(instanceChecks(new EC2Client({ region: "ap-northeast-2" }), stacks)),
    );
    const found = all.filter(({ check, level }) => check.endsWith("t3.medium") && level !== "ok");
    expect(found.map(({ level, message }) => [level, message])).toEqual(findings);
  });
});

describe("the checks of the DNS", () => {
  const delegation = "Set its name servers at the registrar, or in the zone above it:";

  it("find a zone that nobody is sent to, or somebody else's", async () => {
    const fix = "ns-1.awsdns.com\nns-2.awsdns.org";
    const zone = (now: string) => [
      ["error", "hosted zone example.com", `the public DNS delegates it ${now}. ${delegation}`, fix],
    ];
    expect(await found({}, { resolveNs: missing })).toEqual(zone("nowhere"));
    expect(await found({}, { resolveNs: () => Promise.resolve(["ns.other.net"]) })).toEqual(
      zone("to ns.other.net"),
    );
  });

  it("find a certificate whose validation record is missing, or not seen yet", async () => {
    const pending = { certificate: "PENDING_VALIDATION" };
    const record = "_x.shop.example.com. CNAME _y.acm-validations.aws.";
    const name = "certificate of shop.example.com";
    expect(await found(pending, { resolveCname: missing })).toEqual([
      ["error", name, "it waits for its validation record, which is not in the public DNS:", record],
    ]);
    expect(await found(pending)).toEqual([
      ["warning", name, "its validation record is in the public DNS; ACM has not issued it yet."],
    ]);
    expect(await found({ certificate: "FAILED" })).toEqual([
      ["error", name, "it is FAILED in ap-northeast-2. Delete it in ACM, and deploy again."],
    ]);
  });
});

describe("a check without an answer", () => {
  it.each<[string, Readonly<Record<string, string>>, string]>([
    [
      "without rights, in EC2's words",
      { DescribeVpcs: "UnauthorizedOperation" },
      "your credentials may not call servicequotas:GetServiceQuota, ec2:DescribeVpcs.",
    ],
    [
      "without rights, in JSON",
      { ListServiceQuotas: "AccessDeniedException" },
      "your credentials may not call servicequotas:ListServiceQuotas.",
    ],
    [
      "with too many requests",
      { ListCertificates: "ThrottlingException" },
      "AWS gets too many requests at the moment.",
    ],
    ["with another error", { DescribeInstanceTypeOfferings: "InternalError" }, "AWS answered: Not allowed."],
  ])("is no failure: %s", async (_, refusals, reason) => {
    expect(await found({ refusals })).toEqual([
      ["unknown", expect.any(String), `could not check: ${reason}`],
    ]);
  });

  it("is no failure when the resolver does not answer", async () => {
    const resolveNs = () =>
      Promise.reject(Object.assign(new Error("queryNs ETIMEOUT"), { code: "ETIMEDOUT" }));
    expect(await found({}, { resolveNs })).toEqual([
      ["unknown", "hosted zone example.com", "could not check: AWS cannot be reached: queryNs ETIMEOUT."],
    ]);
  });

  it("ends after its time, and the others are asked", async () => {
    const resolveNs = () => setTimeout(5000, [], { ref: false });
    expect(await found({}, { resolveNs }, 1)).toEqual([
      ["unknown", "hosted zone example.com", "could not check: no answer within 1 s."],
    ]);
  });
});

describe("many checks", () => {
  it("run four at a time, and answer in their order", async () => {
    let running = 0;
    let most = 0;
    const checks = Array.from({ length: 12 }, (_, index) => ({
      name: `check ${index}`,
      calls: [],
      ask: async () => {
        running += 1;
        most = Math.max(most, running);
        await setTimeout(12 - index);
        running -= 1;
        return { level: "ok" as const, message: `${index}` };
      },
    }));
    const findings = await askAll(checks);
    expect(findings.map(({ message }) => message)).toEqual(checks.map((_, index) => `${index}`));
    expect(most).toBe(4);
  });
});

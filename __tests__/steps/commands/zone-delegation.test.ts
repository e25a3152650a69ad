import { checkDelegation, type DnsAnswer } from "../../../constructs/steps/commands/zone-delegation";
import { recorded } from "../support/recorded";

const found = (...texts: string[]): DnsAnswer => ({ kind: "found", texts });
const none = (why: string): DnsAnswer => ({ kind: "none", why });
const UNKNOWN: DnsAnswer = { kind: "unknown", why: "ETIMEOUT" };

const NO_PROOF = none("it does not exist in public DNS");

const check = (nameServers: DnsAnswer, aliases = NO_PROOF) =>
  recorded((output) =>
    checkDelegation(
      { nameServers: async () => nameServers, aliases: async () => aliases },
      {
        zone: "example.com",
        nameServers: "ns-1.awsdns-01.org,ns-2.awsdns-02.com",
        proof: "_a.shop.example.com.",
      },
      output,
    ),
  );

describe("a hosted zone", () => {
  it.each<[string, DnsAnswer, DnsAnswer]>([
    ["all of its name servers", found("NS-2.awsdns-02.com.", "ns-1.awsdns-01.org"), NO_PROOF],
    [
      "one of its name servers, while a change spreads",
      found("ns-1.awsdns-01.org", "ns.old.example"),
      NO_PROOF,
    ],
    [
      "the proof under name servers with names of their own",
      found("ns.own.example"),
      found("x.acm-validations.aws"),
    ],
  ])("is delegated if public DNS has %s", async (_, nameServers, aliases) => {
    expect(await check(nameServers, aliases)).toEqual({ printed: [], seconds: 0 });
  });

  it.each<[string, DnsAnswer]>([
    ["has other name servers", found("ns.registrar.example")],
    ["has no such domain", none("it does not exist in public DNS")],
    ["gets no answer from them", none("its name servers in public DNS do not answer for it")],
  ])("is not if public DNS %s", async (_, nameServers) => {
    expect((await check(nameServers)).error).toContain("Set these name servers");
  });

  it("is only warned about on a machine that cannot ask", async () => {
    const { printed, error } = await check(UNKNOWN, UNKNOWN);
    expect(error).toBeUndefined();
    expect(printed).toEqual([expect.stringMatching(/^Warning: .*ETIMEOUT$/)]);
  });
});

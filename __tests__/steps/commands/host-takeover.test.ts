import { type Takeover, waitForTakeover } from "../../../constructs/steps/commands/host-takeover";
import type { HostAnswer, HostProbe } from "../../../constructs/steps/host-probe";
import { inTurn, recorded } from "../support/recorded";

const TAKEOVER: Takeover = {
  environment: "dev",
  previous: "i-old",
  instance: "i-new",
  address: "203.0.113.7",
  own: "198.51.100.9",
  path: "/health",
  limit: 60,
};

const OK: HostAnswer = { status: 200, text: "ok\n" };
const SILENT: HostAnswer = { error: "connect ECONNREFUSED" };
const without = (...services: readonly string[]): HostAnswer => ({
  status: 503,
  text: `not running yet: ${services.join(", ")}\n`,
});

type Answers = readonly [HostAnswer, ...HostAnswer[]];

/** Runs the step against hosts that answer in turn; `secure` lists those with a certificate. */
const takeover = (
  { old, next, secure = [] }: { old: Answers; next: Answers; secure?: readonly string[] },
  props: Partial<Takeover> = {},
) => {
  const answers = { [TAKEOVER.address]: inTurn(...old), [TAKEOVER.own]: inTurn(...next) };
  const probe: HostProbe = {
    get: async (url) => (await answers[new URL(url).hostname]?.()) ?? SILENT,
    hasCertificate: async (address) => secure.includes(address),
  };
  return recorded((output, clock) => waitForTakeover(probe, { ...TAKEOVER, ...props }, output, clock));
};

describe("the takeover of the address by a new host", () => {
  it.each([
    ["there was no host", { previous: "" }],
    ["the old one is stopped", { previous: "" }],
    ["it has the address already", { previous: "i-new" }],
  ])("waits for nothing when %s", async (_, props) => {
    expect(await takeover({ old: [SILENT], next: [SILENT] }, props)).toEqual({ printed: [], seconds: 0 });
  });

  it("waits until the new host serves every path that the old one serves", async () => {
    const next: Answers = [SILENT, { status: 404, text: "" }, without("front", "back"), without("back"), OK];
    expect(await takeover({ old: [OK], next })).toEqual({
      printed: [
        "dev: waiting for the new EC2 host i-new: it does not answer: connect ECONNREFUSED",
        "dev: waiting for the new EC2 host i-new: it answers 404",
        "dev: waiting for the new EC2 host i-new: not running yet: front, back",
        "dev: waiting for the new EC2 host i-new: not running yet: back",
        "dev: i-new serves what i-old serves; the address moves to it",
      ],
      seconds: 20,
    });
  });

  it("does not wait for a service that the old host does not serve either", async () => {
    const { printed } = await takeover({
      old: [without("back")],
      next: [without("front", "back"), without("back")],
    });
    expect(printed).toEqual([
      "dev: waiting for the new EC2 host i-new: not running yet: front",
      "dev: i-new serves what i-old serves; the address moves to it",
    ]);
  });

  it("needs every path of the new host when the old one cannot be asked from here", async () => {
    const { seconds, error } = await takeover({ old: [SILENT], next: [without("back")] });
    expect(seconds).toBe(60);
    expect(error).toContain("not running yet: back");
  });

  it("waits for the certificate that was carried over, if the old host has one", async () => {
    const domain = "shop.example.com";
    const both = { old: [OK], next: [OK] } as const;
    expect((await takeover({ ...both, secure: ["203.0.113.7"] }, { domain })).error).toContain(
      "it does not serve HTTPS for shop.example.com yet",
    );
    expect((await takeover({ ...both, secure: ["203.0.113.7", "198.51.100.9"] }, { domain })).seconds).toBe(
      0,
    );
    expect((await takeover(both, { domain })).seconds).toBe(0);
  });

  it("is bounded, and leaves the address where it is", async () => {
    const { seconds, error } = await takeover({ old: [OK], next: [SILENT] });
    expect(seconds).toBe(60);
    expect(error).toContain("The address was not moved, and the previous host is still serving.");
  });
});

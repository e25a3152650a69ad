import { type FirstAnswerWait, waitForFirstAnswer } from "../../../constructs/steps/commands/first-answer";
import type { HostAnswer, HostProbe } from "../../../constructs/steps/host-probe";
import { inTurn, recorded } from "../support/recorded";

const WAIT: FirstAnswerWait = { environment: "dev", address: "203.0.113.7", path: "/health", limit: 60 };
const DOMAIN = { domain: "shop.example.com" };

const OK: HostAnswer = { status: 200, text: "ok\n" };
const UNSERVED: HostAnswer = { status: 503, text: "not running yet: back\n" };

/** Runs the step against a host that answers in turn, and has a certificate once it was asked for it so many times. */
const answered = (
  wait: Partial<FirstAnswerWait>,
  answers: readonly [HostAnswer, ...HostAnswer[]],
  secureAfter = Infinity,
) => {
  let asked = 0;
  const probe: HostProbe = {
    get: inTurn(...answers),
    hasCertificate: async () => asked++ >= secureAfter,
  };
  return recorded((output, clock) => waitForFirstAnswer(probe, { ...WAIT, ...wait }, output, clock));
};

describe("the wait for the first images on the host", () => {
  it("ends when every path is served, and prints each change once", async () => {
    const silent: HostAnswer = { error: "connect ECONNREFUSED" };
    expect(await answered({}, [silent, UNSERVED, UNSERVED, OK])).toEqual({
      printed: [
        "dev: waiting for the EC2 host: it does not answer: connect ECONNREFUSED",
        "dev: waiting for the EC2 host: not running yet: back",
        "dev: the EC2 host serves every path",
      ],
      seconds: 15,
    });
  });

  it("goes on until HTTPS is served, if there is a domain", async () => {
    expect(await answered(DOMAIN, [OK], 1)).toEqual({
      printed: [
        "dev: the EC2 host serves every path",
        "dev: waiting for the EC2 host: it does not serve HTTPS for shop.example.com yet",
        "dev: the EC2 host serves HTTPS for shop.example.com",
      ],
      seconds: 5,
    });
  });

  it("fails when a service does not start in time, and names it", async () => {
    const { error, seconds } = await answered(DOMAIN, [UNSERVED], 0);
    expect(seconds).toBe(60);
    expect(error).toContain(
      "did not serve every path within 60 s: not running yet: back (http://203.0.113.7/health)",
    );
  });

  it("warns when there is no certificate within three minutes: the host asks again by itself", async () => {
    const { printed, error, seconds } = await answered(DOMAIN, [OK]);
    expect([error, seconds]).toEqual([undefined, 180]);
    expect(printed.at(-1)).toContain(
      "Warning: dev: the EC2 host serves HTTP only: it has no certificate for shop.example.com yet",
    );
  });

  it("asks nothing while the environment sleeps", async () => {
    expect(await answered({ asleep: "true" }, [UNSERVED])).toEqual({ printed: [], seconds: 0 });
  });
});

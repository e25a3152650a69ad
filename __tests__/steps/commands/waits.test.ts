import { type AnswerWait, waitForHost } from "../../../constructs/steps/commands/host-answers";
import {
  type Target,
  type TargetWait,
  waitForTarget,
} from "../../../constructs/steps/commands/target-health";
import type { HostAnswer } from "../../../constructs/steps/host-probe";
import { inTurn, recorded } from "../support/recorded";

const TARGET: TargetWait = {
  environment: "dev",
  region: "ap-northeast-2",
  targetGroup: "arn:group",
  percent: 90,
  limit: 60,
};
const UNHEALTHY: Target = {
  id: "i-1",
  state: "unhealthy",
  reason: "Health checks failed with these codes: [503]",
};
const HEALTHY: Target = { id: "i-1", state: "healthy" };

const target = (...answers: readonly [readonly Target[], ...(readonly Target[])[]]) =>
  recorded((output, clock) => waitForTarget(inTurn(...answers), TARGET, output, clock));

describe("the wait for a healthy host behind the load balancer", () => {
  it("is over at once if the host is healthy", async () => {
    expect(await target([HEALTHY])).toEqual({ printed: ["dev: the EC2 host is healthy"], seconds: 0 });
  });

  it("goes on until it is, and prints each new state once", async () => {
    const initial: Target = { id: "i-1", state: "initial" };
    expect(await target([], [initial], [initial], [UNHEALTHY], [HEALTHY])).toEqual({
      printed: [
        "dev: waiting for the EC2 host: it is not registered with the load balancer",
        "dev: waiting for the EC2 host: i-1 is initial",
        "dev: waiting for the EC2 host: i-1 is unhealthy: Health checks failed with these codes: [503]",
        "dev: the EC2 host is healthy",
      ],
      seconds: 20,
    });
  });

  it("is enough with one of two hosts, while the old one drains", async () => {
    expect((await target([{ id: "i-0", state: "draining" }, HEALTHY])).error).toBeUndefined();
  });

  it("is bounded", async () => {
    const { seconds, error } = await target([UNHEALTHY]);
    expect(seconds).toBe(60);
    expect(error).toContain("did not become healthy within 60 s (i-1 is unhealthy: Health checks");
  });
});

const OK: HostAnswer = { status: 200, text: "ok\n" };
const REFUSED: HostAnswer = { error: "connect ECONNREFUSED" };
const UNSERVED: HostAnswer = { status: 503, text: "not running yet: back\n" };

const HOST: AnswerWait = {
  environment: "dev",
  url: "http://203.0.113.7/health",
  recorded: "cutover",
  movesFrom: ["cutover", "fargate"],
  limit: 60,
};

const host = (wait: Partial<AnswerWait>, ...answers: readonly [HostAnswer, ...HostAnswer[]]) =>
  recorded((output, clock) => waitForHost(inTurn(...answers), { ...HOST, ...wait }, output, clock));

describe("the wait for the host's answer", () => {
  it.each(["", "ec2"])(
    "does not ask when the recorded phase is %j: no traffic moves to the host",
    async (phase) => {
      expect(await host({ recorded: phase }, UNSERVED)).toEqual({ printed: [], seconds: 0 });
    },
  );

  it.each(["cutover", "fargate"])("asks when it is %j", async (phase) => {
    const { printed } = await host({ recorded: phase }, REFUSED, UNSERVED, UNSERVED, OK);
    expect(printed).toEqual([
      "dev: waiting for the EC2 host: it does not answer: connect ECONNREFUSED",
      "dev: waiting for the EC2 host: not running yet: back",
      "dev: the EC2 host serves every path",
    ]);
  });

  it.each<HostAnswer>([{ status: 301, text: "" }, UNSERVED, { error: "timeout" }])(
    "is bounded, and takes no other answer: %j",
    async (answer) => {
      const { seconds, error } = await host({}, answer);
      expect(seconds).toBe(60);
      expect(error).toContain("did not serve every path within 60 s");
    },
  );
});

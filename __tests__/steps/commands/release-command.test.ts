import { releaseOn, TASK } from "../support/fake-tasks";

const FAILED = { status: "STOPPED", stopCode: "EssentialContainerExited", exitCode: 3 };
const NO_CAPACITY = { refused: "Capacity is unavailable at this time" };

describe("a release command on ECS", () => {
  it("is run, and its progress is printed with the task and the log", async () => {
    const { printed, started, error } = await releaseOn({});
    expect(error).toBeUndefined();
    expect(started).toEqual(["release/back"]);
    expect(printed).toEqual([
      "back: release command of shop/back:2 started (task 77a1)",
      "back: release command running (0 s)",
      "back: release command succeeded (log: /shop/dev/back, stream fargate/back/77a1)",
    ]);
  });

  it("does not run for an image that is already serving", async () => {
    const { printed, started, error } = await releaseOn({ served: ["shop/back:1", "shop/back:2"] });
    expect([started, error]).toEqual([[], undefined]);
    expect(printed).toEqual([
      "back: shop/back:2 is already serving, so its release command does not run again",
    ]);
  });

  it("runs before the first version of a service", async () => {
    expect((await releaseOn({ served: [] })).started).toHaveLength(1);
  });

  it("says how to follow it when it is interrupted", async () => {
    const { interrupted } = await releaseOn({});
    expect(interrupted).toEqual([
      "back: the release command goes on without this deployment. Deploy again to follow it, or look at it:\n" +
        "  aws ecs describe-tasks --region ap-northeast-2 --cluster shop-dev --tasks 77a1\n" +
        "  aws logs tail /shop/dev/back --region ap-northeast-2 --log-stream-names fargate/back/77a1 --follow",
    ]);
  });
});

describe("a task that an interrupted run has left", () => {
  it("is followed if it is the same command of the same image", async () => {
    const { printed, started, error } = await releaseOn({ left: [[{}]] });
    expect([started, error]).toEqual([[], undefined]);
    expect(printed[0]).toBe("back: following the release command of task 77a1, which still runs");
  });

  it.each([{ image: "shop/back:1" }, { command: ["node", "other.js"] }])(
    "is waited for otherwise: %j",
    async (other) => {
      const { printed, started, error } = await releaseOn({ left: [[other], [other], []] });
      expect(error).toBeUndefined();
      expect(started).toHaveLength(1);
      expect(printed[0]).toMatch(/^back: waiting for the release command of shop\/back:[12] \(task 77a1\)$/);
    },
  );
});

describe("while ECS lacks capacity", () => {
  it("it is tried again", async () => {
    const { started, error, seconds } = await releaseOn({ answers: [NO_CAPACITY, NO_CAPACITY, {}] });
    expect(error).toBeUndefined();
    expect(started).toHaveLength(3);
    expect(seconds).toBe(43);
  });

  it("it is tried five times at most", async () => {
    const { started, error } = await releaseOn({ answers: [NO_CAPACITY] });
    expect(started).toHaveLength(5);
    expect(error).toContain("could not be started: Capacity is unavailable at this time.");
  });

  it("a task that did not start for a reason that passes is tried again", async () => {
    const reason = "Timeout waiting for network interface provisioning to complete.";
    const unstarted = { status: "STOPPED", stopCode: "TaskFailedToStart", stoppedReason: reason };
    const { started, error } = await releaseOn({ states: [unstarted, { ...FAILED, exitCode: 0 }] });
    expect([started.length, error]).toEqual([2, undefined]);
  });

  it("an image that cannot be pulled is not", async () => {
    const reason = "CannotPullContainerError: not found";
    const { started } = await releaseOn({ states: [{ status: "STOPPED", stoppedReason: reason }] });
    expect(started).toHaveLength(1);
  });
});

describe("the time of a release command", () => {
  it("begins when the container runs, not when the task is made", async () => {
    const waiting = Array.from({ length: 60 }, () => ({ status: "PROVISIONING" }));
    const running = Array.from({ length: 18 }, () => ({ status: "RUNNING" }));
    const { error, seconds } = await releaseOn({
      states: [...waiting, ...running, { ...FAILED, exitCode: 0 }],
    });
    expect([error, seconds]).toEqual([undefined, 234]);
  });

  it("is its timeout; then the task is stopped", async () => {
    const { stopped, seconds, error } = await releaseOn({ states: [{ status: "RUNNING" }] });
    expect(stopped).toEqual([expect.stringMatching(/\/77a1$/)]);
    expect(seconds).toBe(TASK.timeout);
    expect(error).toContain("the release command took more than 60 s");
  });

  it.each([
    ["until it has ended, so that the next deployment does not run it beside this one", 30, 30],
    ["for three minutes at most", Infinity, 180],
  ])("is followed by a wait for the stopped task %s", async (_, stopsWithin, waited) => {
    const { seconds } = await releaseOn({ states: [{ status: "RUNNING" }], stopsWithin });
    expect(seconds).toBe(TASK.timeout + waited);
  });

  it("is bounded, too, while the task does not start", async () => {
    const { stopped, seconds } = await releaseOn({ states: [{ status: "PENDING" }] });
    expect([stopped.length, seconds]).toEqual([1, 900]);
  });
});

describe("the error of a release command", () => {
  it("has the last lines of its log, once its driver has written them", async () => {
    const { error } = await releaseOn({ states: [FAILED], lines: [[], [], ["relation exists"]] });
    expect(error).toMatch(/ Its last lines:\n {2}relation exists$/);
  });

  it("is that of the command when its log cannot be read", async () => {
    const { error } = await releaseOn({ states: [FAILED], lines: [new Error("not authorized.")] });
    expect(error).toContain("the release command exited with code 3");
    expect(error).toMatch(/ Its log cannot be read: not authorized\.$/);
  });

  it("says how to follow the command when AWS cannot be reached any more", async () => {
    const { error, interrupted } = await releaseOn({
      states: [{ status: "RUNNING" }, new Error("no network")],
    });
    expect(error).toBe(
      `StepError: back: cannot follow the release command: no network.\n${interrupted.join("")}`,
    );
  });

  it.each([{ lines: [[]] }, { logs: false }])("has none without a log: %j", async (ecs) => {
    const { error } = await releaseOn({ states: [FAILED], ...ecs });
    expect(error).toMatch(/The next deployment runs the release command again\.$/);
  });
});

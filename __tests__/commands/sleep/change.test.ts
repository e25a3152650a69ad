import { changeParts } from "../../../constructs/commands/sleep/change";
import type { SleepChange } from "../../../constructs/service/sleep-parts";
import { type AsleepAws, asleepAws, awakeAws, withAsleepAws } from "./support/asleep-aws";
import type { DeployedSleep } from "./support/sleep-states";

/** A Saturday in Seoul, at noon. */
const SATURDAY = "2026-11-28T03:00:00Z";

const BACK = "RegisterScalableTarget service/shop-dev/back-rolling-3000";
const RECORD = "PutParameter /shop/dev/schedule.state/current";
const WAKE = ["StartDBInstance", "StartInstances", `${BACK} 2-6`, `${RECORD} awake`];
const SLEEP = [`${RECORD} asleep`, "StopInstances", `${BACK} 0-0`, "StopDBInstance"];

/** A busy machine takes seconds for a request. */
jest.setTimeout(60_000);

/** Returns calls with the host's before those of the services, which are made at the same time. */
const ordered = (calls: readonly string[]) =>
  calls.flatMap((call, index) => {
    const isSwapped = (first = "", second = "") => first.startsWith(BACK) && /^St\w+Instances$/.test(second);
    if (isSwapped(call, calls[index + 1])) return calls[index + 1] ?? "";
    return isSwapped(calls[index - 1], call) ? (calls[index - 1] ?? "") : call;
  });

/** Runs a change against a fake AWS whose time passes only in pauses. */
async function changed(change: SleepChange, aws: AsleepAws, deployed: DeployedSleep = {}, at = SATURDAY) {
  let now = Date.parse(at);
  const lines: string[] = [];
  const tools = {
    now: () => now,
    pause: async (seconds: number) => void (now += seconds * 1000),
    log: (line: string) => void lines.push(line),
  };
  const error = await withAsleepAws(
    aws,
    (environment) => changeParts("dev", change, environment, tools).catch((thrown: unknown) => thrown),
    deployed,
  );
  return { lines, error: error instanceof Error ? error.message : undefined };
}

describe("waking an environment", () => {
  it("starts the database, waits, then host and tasks, then records it", async () => {
    const aws = asleepAws();
    const { lines, error } = await changed("wake", aws);
    expect(error).toBeUndefined();
    expect(ordered(aws.calls)).toEqual(WAKE);
    const printed = lines.map((line) => line.replace(/ \(\d+ s\)$/, ""));
    expect(lines.slice(0, 2)).toEqual([
      "database shop-dev is stopped (0 s)",
      "database shop-dev is available (10 s)",
    ]);
    expect(printed.slice(2, 6).sort()).toEqual([
      "Fargate, back has 2 of 2 tasks",
      "Fargate, back has no task",
      "host i-1 is running, and serves every path",
      "host i-1 is stopped",
    ]);
    expect(printed.slice(6)).toEqual([
      "record /shop/dev/schedule.state/current is asleep",
      "record /shop/dev/schedule.state/current is awake",
      "dev is awake.",
      "  database shop-dev is available",
      "  host i-1 is running, and serves every path",
      "  Fargate, back has 2 of 2 tasks",
      "  record /shop/dev/schedule.state/current is awake",
      "The schedule puts it to sleep next on mon 20:00, Asia/Seoul (weekdays 20:00).",
    ]);
  });

  it.each<[string, DeployedSleep, string[]]>([
    ["ec2", { services: false }, ["StartDBInstance", "StartInstances", `${RECORD} awake`]],
    ["fargate", { host: false }, ["StartDBInstance", `${BACK} 2-6`, `${RECORD} awake`]],
    ["any, without a database", { database: false }, WAKE.slice(1)],
    ["any, after the schedule was removed", { schedule: false }, WAKE.slice(0, 2)],
  ])("changes what phase %s has", async (_, deployed, calls) => {
    const aws = { ...asleepAws(), calls: [] };
    await changed("wake", aws, deployed);
    expect(ordered(aws.calls)).toEqual(calls);
  });

  it("changes nothing where all is awake, and says so", async () => {
    const aws = awakeAws();
    const { lines, error } = await changed("wake", aws);
    expect(error).toBeUndefined();
    expect(ordered(aws.calls)).toEqual([]);
    expect(lines[0]).toBe("dev is awake already. Nothing was changed.");
  });

  it("goes on where an earlier run ended", async () => {
    const aws = { ...asleepAws(), database: "available", host: "running" };
    await changed("wake", aws);
    expect(ordered(aws.calls)).toEqual(WAKE.slice(2));
  });

  it("asks again for what is only stopping", async () => {
    const aws = asleepAws();
    aws.refusals
      .set("StartDBInstance", "InvalidDBInstanceState")
      .set("StartInstances", "IncorrectInstanceState");
    const { error } = await changed("wake", aws);
    expect(error).toBeUndefined();
    expect(ordered(aws.calls)).toEqual(WAKE);
  });

  it("stops after what AWS refuses, and does not record the environment as awake", async () => {
    const aws = asleepAws();
    aws.refusals.set("StartInstances", "InsufficientInstanceCapacity");
    const { error } = await changed("wake", aws);
    expect(error).toContain("host i-1: AWS refused: not now");
    expect(error).toContain("npm run wake -- dev");
    expect(aws.record).toBe("asleep");
  });

  it.each([
    ["2026-11-27T10:59:00Z", undefined],
    ["2026-11-27T11:00:00Z", "until fri 20:15"],
    ["2026-11-27T11:15:59Z", "until fri 20:15"],
    ["2026-11-27T11:16:00Z", undefined],
  ])("is refused at %s while the schedule has still to stop the database: %p", async (at, refused) => {
    const aws = asleepAws();
    const { error } = await changed("wake", aws, {}, at);
    if (refused === undefined) expect(error).toBeUndefined();
    else expect(error).toContain(refused);
    expect(ordered(aws.calls)).toEqual(refused === undefined ? WAKE : []);
  });
});

describe("putting an environment to sleep", () => {
  it("records it first, and stops the database last", async () => {
    const aws = awakeAws();
    const { lines, error } = await changed("sleep", aws);
    expect(error).toBeUndefined();
    expect(ordered(aws.calls)).toEqual(SLEEP);
    expect(lines.at(-1)).toBe("The schedule wakes it next on mon 08:00, Asia/Seoul (weekdays 08:00).");
  });

  it.each([
    ["2026-11-26T22:44:00Z", undefined],
    ["2026-11-26T22:45:00Z", "until fri 08:00"],
    ["2026-11-26T23:01:00Z", undefined],
  ])("is refused at %s while the schedule has still to start the host: %p", async (at, refused) => {
    const aws = awakeAws();
    const { error } = await changed("sleep", aws, {}, at);
    expect(ordered(aws.calls)).toEqual(refused === undefined ? SLEEP : []);
    if (refused !== undefined) expect(error).toContain(refused);
  });

  it("is refused where nothing would wake it", async () => {
    const aws = awakeAws();
    const { error } = await changed("sleep", aws, { schedule: false });
    expect(error).toContain('environment "dev" has no schedule');
    expect(ordered(aws.calls)).toEqual([]);
  });
});

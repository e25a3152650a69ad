import { logOptions, logs } from "../../../constructs/commands/logs";
import { formatTime, logLine } from "../../../constructs/commands/logs/log-line";
import { outcomeOf } from "../support/outcome-of";
import { linesOf, NOW, type StoredLine } from "./support/fake-logs";

const TASK = "1a2b3c4d5e6f47a8b9c0d1e2f3a4b5c6";

const onHost = (seconds: number, message: string): StoredLine => ({
  ...{ stream: "host/20261126T110000Z/blue", at: NOW - 60_000 + seconds * 1000, message },
});
const onFargate = (seconds: number, message: string): StoredLine => ({
  ...onHost(seconds, message),
  stream: `fargate/back/${TASK}`,
});

const messages = (lines: readonly string[]) => lines.map((line) => line.split(" ").at(-1));

describe("npm run logs", () => {
  it("prints the lines of both platforms by their time, each with its task or colour", async () => {
    const looks = [[onHost(1, "first"), onHost(3, "third"), onFargate(2, "second")]];
    const { lines, said } = await linesOf({ looks });
    expect(lines).toEqual([
      "2026-11-26T11:59:01.000Z ec2 blue         first",
      "2026-11-26T11:59:02.000Z fargate 1a2b3c4d second",
      "2026-11-26T11:59:03.000Z ec2 blue         third",
    ]);
    expect(said).toEqual([]);
  });

  it("asks CloudWatch for one platform's lines where only that is wanted", async () => {
    const looks = [[onHost(1, "first"), onFargate(2, "second")]];
    const { lines, requests } = await linesOf({ looks }, { platform: "fargate" });
    expect(messages(lines)).toEqual(["second"]);
    expect(requests[0]).toMatchObject({ logStreamNamePrefix: "fargate/" });
  });

  it("merges services by time, with their names", async () => {
    const front = { ...onHost(2, "second"), group: "/shop/dev/front" };
    const looks = [[onHost(1, "first"), front, onHost(3, "third")]];
    const { lines } = await linesOf({ looks }, {}, ["front", "back"]);
    expect(lines.map((line) => line.split(" ").slice(1).join(" "))).toEqual([
      "back ec2 blue         first",
      "front ec2 blue         second",
      "back ec2 blue         third",
    ]);
  });

  it("finds a text as it is written, and says when no line is there", async () => {
    const looks = [[onHost(1, "GET (/api)"), onHost(2, "get (/api)")]];
    expect((await linesOf({ looks }, { grep: "GET (" })).lines).toHaveLength(1);
    expect((await linesOf({ looks: [[]] })).said).toEqual(["No line since 2026-11-26T11:00:00.000Z."]);
  });

  it("follows without losing a line that arrives late, and without printing one twice", async () => {
    const looks = [
      [onHost(10, "a"), onHost(20, "c")],
      [onHost(15, "b-late"), onFargate(20, "c-same-time"), onHost(30, "d")],
      [],
      [onFargate(1, "z-late")],
    ];
    const { lines } = await linesOf({ looks, page: 1 }, { follow: true });
    expect(messages(lines)).toEqual(["a", "c", "b-late", "c-same-time", "d", "z-late"]);
  });

  it("goes on after a line from the future", async () => {
    const looks = [[onHost(3_600, "future")], [onHost(5, "now")]];
    const { lines } = await linesOf({ looks }, { follow: true });
    expect(messages(lines)).toEqual(["future", "now"]);
  });

  it("goes on following when CloudWatch has too many requests, and ends when it is not allowed", async () => {
    const looks = [[onHost(1, "a")], [onHost(2, "b")], [onHost(3, "c")]];
    const busy = await linesOf({ looks, errors: { 1: "ThrottlingException" } }, { follow: true });
    expect(messages(busy.lines)).toEqual(["a", "b", "c"]);
    expect(busy.said).toEqual(["CloudWatch does not answer: no. Trying again."]);
    const denied = await linesOf({ looks, errors: { 1: "AccessDeniedException" } }, { follow: true });
    expect(denied.error).toContain("the output operator_policy");
  });
});

describe("the options of npm run logs", () => {
  it.each([
    ["90s", "2026-11-26T11:58:30.000Z"],
    ["15m", "2026-11-26T11:45:00.000Z"],
    ["3d", "2026-11-23T12:00:00.000Z"],
    ["2026-11-26T09:00:00+09:00", "2026-11-26T00:00:00.000Z"],
  ])("take --since %s", (since, from) => {
    expect(new Date(logOptions({ since: [since] }, NOW).from).toISOString()).toBe(from);
  });

  it.each(["1w", "-5m", "yesterday", "2026-11-27T00:00:00Z", "2026-13-01T00:00:00Z", ""])(
    "refuse --since %p",
    (since) => {
      expect(() => logOptions({ since: [since] }, NOW)).toThrow("is not a time of the past");
    },
  );

  it("refuse a platform that there is not, and say the nearest", async () => {
    const { code, errors } = await outcomeOf(logs, ["dev", "--on", "fargat"]);
    expect([code, errors]).toEqual([
      1,
      'logs: --on "fargat" is not a platform. Allowed: ec2, fargate. Did you mean fargate?\n',
    ]);
  });

  it("need an environment", async () => {
    expect((await outcomeOf(logs, [])).errors).toContain("no environment given, one is needed");
  });
});

describe("a line", () => {
  const event = { ...{ id: "1", at: NOW, service: "back", source: "blue", stream: "host/x/blue" } };
  const style = { utc: true, services: false, json: false, terminal: true, colours: true };
  const printed = (message: string, differs: Partial<typeof style> = {}) =>
    logLine({ ...event, platform: "ec2", message }, { ...style, ...differs }).slice(42);

  it("cannot move the cursor of a terminal or set its title, and keeps colours unless NO_COLOR is set", () => {
    expect(printed("\u001b[31mred\u001b[0m \u001b[2J\u001b]0;title\u0007\ttab")).toBe(
      "\u001b[31mred\u001b[0m  [2J ]0;title \ttab",
    );
    expect(printed("\u001b[31mred\u001b[0m", { colours: false })).toBe("red");
    expect(printed("\u001b[2J", { terminal: false })).toBe("\u001b[2J");
  });

  it("is one JSON object for programs", () => {
    const line = logLine({ ...event, platform: "ec2", message: "a\nb" }, { ...style, json: true });
    expect(JSON.parse(line)).toEqual({
      ...{ time: "2026-11-26T12:00:00.000Z", service: "back", platform: "ec2", source: "blue" },
      ...{ stream: "host/x/blue", message: "a\nb" },
    });
  });

  it("has the time of this machine with its offset, which is the same moment", () => {
    expect(Date.parse(formatTime(NOW, false))).toBe(NOW);
    expect(formatTime(NOW, false)).toMatch(/^2026-11-2\dT\d\d:\d\d:00\.000[+-]\d\d:\d\d$/);
  });
});

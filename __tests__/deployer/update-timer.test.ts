import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { run } from "../../docker/host/deploy/exec";
import { applyUpdateWindow, updateWindow } from "../../docker/host/deploy/update-timer";
import { newHost, UPDATE_UNITS } from "./support/temporary-paths";

jest.mock("../../docker/host/deploy/paths", () => jest.requireActual("./support/temporary-paths"));
jest.mock("../../docker/host/deploy/exec");

const TIMER = join(UPDATE_UNITS, "ec2-to-fargate-update.timer");
const window = { time: { days: ["sat", "sun"], hour: 4, minute: 5 }, timezone: "Asia/Seoul" } as const;

/** What systemd was told. */
const told = () => jest.mocked(run).mock.calls.map(([, args]) => args.join(" "));

beforeEach(() => {
  newHost();
  jest.mocked(run).mockReset();
});

describe("the time of security updates", () => {
  it("is a timer of systemd, in the time zone, that makes up for a time at which the host was off", async () => {
    await applyUpdateWindow(window);
    const text = readFileSync(TIMER, "utf8");
    expect(text).toContain("OnCalendar=Sat,Sun *-*-* 04:05:00 Asia/Seoul\nPersistent=true\n");
    expect(told()).toEqual([
      "daemon-reload",
      "enable --quiet ec2-to-fargate-update.timer",
      "restart ec2-to-fargate-update.timer",
    ]);
    expect(updateWindow()).toBe("Sat,Sun *-*-* 04:05:00 Asia/Seoul");
  });

  it("holds the deployer's lock, so that no release runs meanwhile", async () => {
    await applyUpdateWindow(window);
    expect(readFileSync(join(UPDATE_UNITS, "ec2-to-fargate-update.service"), "utf8")).toMatch(
      /^ExecStart=flock --wait \d+ \/run\/lock\/ec2-to-fargate\.lock node-24 \S+ update$/m,
    );
  });

  it("is left alone while it is the same", async () => {
    await applyUpdateWindow(window);
    jest.mocked(run).mockReset();
    await applyUpdateWindow(window);
    expect(told()).toEqual([]);
  });

  it("changes", async () => {
    await applyUpdateWindow(window);
    jest.mocked(run).mockReset();
    await applyUpdateWindow({ ...window, timezone: "UTC" });
    expect(told()).toContain("restart ec2-to-fargate-update.timer");
    expect(updateWindow()).toBe("Sat,Sun *-*-* 04:05:00 UTC");
  });

  it("ends", async () => {
    await applyUpdateWindow(window);
    jest.mocked(run).mockReset();
    await applyUpdateWindow(undefined);
    expect(existsSync(TIMER)).toBe(false);
    expect(told()).toEqual(["disable --quiet --now ec2-to-fargate-update.timer", "daemon-reload"]);
    expect(updateWindow()).toBeUndefined();
  });

  it("is none of a host that has never had one", async () => {
    await applyUpdateWindow(undefined);
    expect(told()).toEqual([]);
  });
});

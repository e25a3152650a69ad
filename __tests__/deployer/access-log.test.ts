import { appendFileSync, existsSync, mkdirSync, readFileSync, renameSync } from "node:fs";
import { dirname } from "node:path";
import { accessLogDelay, eventsIn, sendAccessLog } from "../../docker/host/deploy/access-log";
import type { LogEvent } from "../../docker/host/deploy/aws";
import { fakeHost } from "./support/fake-host";
import { manifest } from "./support/manifest";
import {
  ACCESS_LOG,
  ACCESS_LOG_POSITION,
  INSTANCE_ID,
  MANIFEST_FILE,
  newHost,
  put,
} from "./support/temporary-paths";

jest.mock("../../docker/host/deploy/paths", () => jest.requireActual("./support/temporary-paths"));

const GROUP = "/shop/dev/host/access";

beforeEach(() => {
  newHost();
  put(INSTANCE_ID, "i-0123456789abcdef0\n");
  put(MANIFEST_FILE, JSON.stringify({ ...manifest(), accessLog: GROUP }));
});

/** A line as nginx writes it. */
const line = (uri: string, time = "2026-11-23T10:00:00+00:00") =>
  `${JSON.stringify({ time, uri, status: 200 })}\n`;

function logged(...lines: readonly (string | Buffer)[]): void {
  mkdirSync(dirname(ACCESS_LOG), { recursive: true });
  for (const each of lines) appendFileSync(ACCESS_LOG, each);
}

/** As logrotate does: the file gets another name, and nginx opens a new one. */
const rotate = () => renameSync(ACCESS_LOG, `${ACCESS_LOG}.1`);

/** Sends what is new. Returns the path of each request, by call of CloudWatch, and where they went. */
async function sent({
  fails,
  driver = "awslogs",
}: { readonly fails?: string; readonly driver?: string } = {}) {
  const { host } = fakeHost();
  const calls: (readonly string[])[] = [];
  const targets = new Set<string>();
  Object.assign(host.aws, {
    writeLog: async (target: { group: string; stream: string }, events: readonly LogEvent[]) => {
      if (fails !== undefined) throw new Error(fails);
      targets.add(`${target.group} ${target.stream}`);
      calls.push(events.map(({ message }) => (JSON.parse(message) as { readonly uri: string }).uri));
    },
  });
  await sendAccessLog({ aws: host.aws, logTarget: { ...host.logTarget, driver } });
  return { calls, targets: [...targets] };
}

describe("requests to the host", () => {
  it("are sent once, to a stream of the instance", async () => {
    logged(line("/a"), line("/b"));
    expect(await sent()).toEqual({ calls: [["/a", "/b"]], targets: [`${GROUP} i-0123456789abcdef0`] });
    expect((await sent()).calls).toEqual([]);
    logged(line("/c"));
    expect((await sent()).calls).toEqual([["/c"]]);
  });

  it("are sent when their line is complete", async () => {
    const whole = line("/slow");
    logged(line("/a"), whole.slice(0, 10));
    expect((await sent()).calls).toEqual([["/a"]]);
    logged(whole.slice(10));
    expect((await sent()).calls).toEqual([["/slow"]]);
  });

  it("are sent to the last one of a file that was rotated, and not again", async () => {
    logged(line("/a"));
    await sent();
    logged(line("/b"));
    rotate();
    logged(line("/c"));
    expect((await sent()).calls).toEqual([["/b"], ["/c"]]);
    expect((await sent()).calls).toEqual([]);
  });

  it("wait in the file while CloudWatch does not answer", async () => {
    logged(line("/a"));
    await expect(sent({ fails: "Could not connect" })).rejects.toThrow("Could not connect");
    expect(existsSync(ACCESS_LOG_POSITION)).toBe(false);
    logged(line("/b"));
    expect((await sent()).calls).toEqual([["/a", "/b"]]);
  });

  it("are sent day by day, because CloudWatch takes 24 hours at once", async () => {
    logged(line("/a", "2026-11-22T23:59:59+00:00"), line("/b", "2026-11-23T00:00:00+00:00"));
    expect((await sent()).calls).toEqual([["/a"], ["/b"]]);
  });

  it("are sent in parts that CloudWatch takes, also of bytes that are no text, and at most 5 MiB a minute", async () => {
    const [start, end] = line("/*").split("*");
    const damaged = Buffer.concat([
      Buffer.from(start ?? ""),
      Buffer.alloc(15_000, 0xff),
      Buffer.from(end ?? ""),
    ]);
    logged(...Array<Buffer>(400).fill(damaged));
    const { calls } = await sent();
    expect(calls).toHaveLength(20);
    for (const uris of calls) {
      const bytes = Buffer.byteLength(uris.map((uri) => line(uri)).join("")) + 26 * uris.length;
      expect(bytes).toBeLessThanOrEqual(1_048_576);
    }
    const rest = (await sent()).calls;
    expect([...calls, ...rest].flat()).toHaveLength(400);
  });

  it("are sent after a line that is none, however long it is", async () => {
    logged(`${"x".repeat(600_000)}\n`, line("/a"));
    expect((await sent()).calls).toEqual([["/a"]]);
  });

  it("stay on the host without a log group, without CloudWatch, and before its first deployment", async () => {
    logged(line("/a"));
    expect((await sent({ driver: "local" })).calls).toEqual([]);
    put(MANIFEST_FILE, JSON.stringify(manifest()));
    expect((await sent()).calls).toEqual([]);
    newHost();
    logged(line("/a"));
    expect((await sent()).calls).toEqual([]);
  });

  it("are none where nginx has not written yet", async () => {
    expect((await sent()).calls).toEqual([]);
  });

  it("are sent from the start after a damaged record, and where the file has become smaller", async () => {
    logged(line("/a"));
    put(ACCESS_LOG_POSITION, "{");
    expect((await sent()).calls).toEqual([["/a"]]);
    const { inode } = JSON.parse(readFileSync(ACCESS_LOG_POSITION, "utf8")) as { readonly inode: number };
    put(ACCESS_LOG_POSITION, JSON.stringify({ inode, offset: 1_000_000 }));
    expect((await sent()).calls).toEqual([["/a"]]);
  });
});

describe("a request of the log", () => {
  it("has no query string, as a worker with an older configuration writes it", () => {
    const [event] = eventsIn(
      '{"time":"2026-11-23T10:00:00+00:00","uri":"/a?token=\\"secret","status":200}\n',
    );
    expect(event).toEqual({
      timestamp: Date.parse("2026-11-23T10:00:00Z"),
      message: '{"time":"2026-11-23T10:00:00+00:00","uri":"/a","status":200}',
    });
  });

  it("stands in the order of its time, and what is none is left out", () => {
    const late = line("/late", "2026-11-23T10:00:09+00:00");
    const text = [late, line("/early"), "{}\n", '{"time":"x"}\n', "{\n", "x\n"].join("");
    expect(eventsIn(text).map(({ message }) => (JSON.parse(message) as { uri: string }).uri)).toEqual([
      "/early",
      "/late",
    ]);
  });
});

describe("the delay of requests that CloudWatch has not got", () => {
  const delay = (driver = "awslogs") => {
    const { logTarget } = fakeHost().host;
    return accessLogDelay({ logTarget: { ...logTarget, driver } }, Date.parse("2026-11-23T10:20:00Z"));
  };

  it("is none without a request, then as long as the oldest one has waited, also in a file that was rotated", async () => {
    expect(delay()).toBe(0);
    logged(line("/a", "2026-11-23T09:00:00+00:00"));
    await sent();
    expect(delay()).toBe(0);
    logged(line("/b", "2026-11-23T10:01:00+00:00"), line("/c", "2026-11-23T10:19:00+00:00"));
    await expect(sent({ fails: "no answer" })).rejects.toThrow("no answer");
    expect(delay()).toBe(19);
    rotate();
    logged(line("/d", "2026-11-23T10:20:00+00:00"));
    expect(delay()).toBe(19);
    await sent();
    expect(delay()).toBe(0);
  });

  it("is not known where requests stay on the host", () => {
    logged(line("/a"));
    expect(delay("local")).toBeUndefined();
    put(MANIFEST_FILE, JSON.stringify(manifest()));
    expect(delay()).toBeUndefined();
  });

  it("is none for a request of a clock that was ahead", () => {
    logged(line("/a", "2026-11-23T11:00:00+00:00"));
    expect(delay()).toBe(0);
  });
});

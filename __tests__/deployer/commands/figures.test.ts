import { join } from "node:path";
import { HOST_ALARMS } from "../../../constructs/alerts/rows/host-rows";
import type { Manifest } from "../../../constructs/service/manifest";
import { reportFigures } from "../../../docker/host/deploy/commands/figures";
import { container } from "../support/container";
import { fakeHost, type FakeHostProps } from "../support/fake-host";
import { manifest } from "../support/manifest";
import { routed, routing } from "../support/routed";
import {
  ACCESS_LOG,
  CERTIFICATES,
  IMAGE,
  MANIFEST_FILE,
  MEMORY,
  newHost,
  put,
} from "../support/temporary-paths";
import { CERTIFICATE } from "../support/test-certificate";

jest.mock("../../../docker/host/deploy/paths", () => jest.requireActual("../support/temporary-paths"));

beforeEach(newHost);
beforeAll(
  () => void jest.useFakeTimers({ now: Date.parse("2031-11-26T00:00:00Z"), doNotFake: ["nextTick"] }),
);
afterAll(() => void jest.useRealTimers());

const METRICS = { metrics: "ec2-to-fargate/shop-dev" };

/** Reports the figures after a run. Returns what was published, what was printed, and the errors of the run. */
async function reported(
  content: Partial<Manifest>,
  {
    errors = [],
    fails,
    ...props
  }: FakeHostProps & { readonly errors?: string[]; readonly fails?: string } = {},
) {
  put(MANIFEST_FILE, JSON.stringify({ ...manifest(), ...content }));
  const { host, printed } = fakeHost(props);
  const published: Record<string, Readonly<Record<string, number>>> = {};
  Object.assign(host.aws, {
    publish: async (namespace: string, figures: ReadonlyMap<string, number>) => {
      if (fails !== undefined) throw new Error(fails);
      published[namespace] = Object.fromEntries(figures);
    },
  });
  return { returned: await reportFigures(host, errors), published, printed };
}

const figuresOf = async (...[content, props]: Parameters<typeof reported>) =>
  (await reported({ ...METRICS, ...content }, props)).published["ec2-to-fargate/shop-dev"];

describe("the figures of a host", () => {
  it("are not published where nobody has alarms on them", async () => {
    expect((await reported({})).published).toEqual({});
  });

  it("have the names on which there are alarms", async () => {
    put(IMAGE, 'image_name="al2023-ami"\nimage_date="20311027184132"\n');
    const published = Object.keys((await figuresOf({ accessLog: "/shop/dev/host/access" })) ?? {});
    expect(published).toEqual(expect.arrayContaining(Object.values(HOST_ALARMS).map(({ metric }) => metric)));
  });

  it("count the steps that failed, which stay the errors of the run", async () => {
    const { returned, published } = await reported(METRICS, { errors: ["front: x", "back: y"] });
    expect(returned).toEqual(["front: x", "back: y"]);
    expect(published["ec2-to-fargate/shop-dev"]?.["FailedSteps"]).toBe(2);
  });

  it("count services whose container is gone, and none that was never released", async () => {
    const worker = { path: undefined, health: undefined };
    const routes = [
      routed({ ...worker, name: "gone" }),
      routed({ ...worker, name: "back" }),
      routed({ ...worker, name: "new", serving: undefined }),
    ];
    const containers = [container({ service: "back" })];
    const figures = await figuresOf({}, { routing: routing(...routes), containers });
    expect(figures?.["UnhealthyServices"]).toBe(1);
  });

  it("say how much memory and disk is used", async () => {
    put(MEMORY, "MemTotal:        2000 kB\nMemFree:  1 kB\nMemAvailable:    500 kB\n");
    const { MemoryUsed: memory, DiskUsed: disk = -1 } = (await figuresOf({})) ?? {};
    expect(memory).toBe(75);
    expect(disk).toBeGreaterThan(0);
    expect(disk).toBeLessThanOrEqual(100);
  });

  it("say how much is left of the certificate's lifetime, and nothing where there is none", async () => {
    const domain = "shop.example.com";
    expect(await figuresOf({ domain })).not.toHaveProperty("CertificateLeft");
    put(join(CERTIFICATES, domain, "fullchain.pem"), CERTIFICATE);
    expect((await figuresOf({ domain }))?.["CertificateLeft"]).toBeCloseTo(50, 0);
    expect(await figuresOf({})).not.toHaveProperty("CertificateLeft");
  });

  it("say how long requests have waited for CloudWatch, where it gets them", async () => {
    expect(await figuresOf({})).not.toHaveProperty("AccessLogDelay");
    const content = { accessLog: "/shop/dev/host/access" };
    expect((await figuresOf(content))?.["AccessLogDelay"]).toBe(0);
    put(ACCESS_LOG, `${JSON.stringify({ time: "2031-11-25T23:43:00+00:00", uri: "/", status: 200 })}\n`);
    expect((await figuresOf(content))?.["AccessLogDelay"]).toBe(17);
  });

  it("say the age of the machine image, where it is known", async () => {
    expect(await figuresOf({})).not.toHaveProperty("ImageAge");
    put(IMAGE, 'image_name="al2023-ami"\nimage_date="20311027184132"\n');
    expect((await figuresOf({}))?.["ImageAge"]).toBe(30);
  });

  it("do not make a run fail when they cannot be published: their absence rings", async () => {
    const { returned, printed } = await reported(METRICS, { fails: "AccessDenied" });
    expect(returned).toEqual([]);
    expect(printed).toEqual(["figures: not published: AccessDenied"]);
    expect(HOST_ALARMS.deployment.missing).toBe("breaching");
  });
});

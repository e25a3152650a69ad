import type { ManifestService } from "../../constructs/service/manifest";
import type { Container } from "../../docker/host/deploy/container";
import { waitUntilWell } from "../../docker/host/deploy/wait-until-well";
import { answering } from "./support/answering";
import { container } from "./support/container";
import { hostService } from "./support/host-service";

jest.mock("../../docker/host/deploy/sleep", () => jest.requireActual("./support/fake-sleep"));

const running = { inspect: async () => container() };

const healthCheck = { interval: 10, timeout: 5, healthyThreshold: 3, unhealthyThreshold: 3, gracePeriod: 60 };

const wait = (
  port: number,
  differences: Partial<ManifestService> = {},
  engine: { inspect: (id: string) => Promise<Container | undefined> } = running,
) => waitUntilWell(engine, "front-green", port, hostService({ healthCheck, ...differences }));

describe("a new container that is asked for its health", () => {
  it("is well after so many good answers as its health check demands", async () => {
    const { port, asked } = await answering(200);
    expect(await wait(port)).toBeUndefined();
    expect(asked).toEqual(["/healthz", "/healthz", "/healthz"]);
  });

  it("has to give them in a row", async () => {
    const { port, asked } = await answering(500, 200, 200, 503, 200);
    expect(await wait(port)).toBeUndefined();
    expect(asked).toHaveLength(7);
  });

  it("is asked once a second, so that a release is quick", async () => {
    const { port } = await answering(200);
    const began = performance.now();
    await wait(port);
    expect(performance.now() - began).toBe(2_000);
  });

  it("has as long as on Fargate: the grace period, and what a balancer puts up with", async () => {
    const { port, asked } = await answering(500);
    const patience = { ...healthCheck, gracePeriod: 5, interval: 2, unhealthyThreshold: 4 };
    expect(await wait(port, { port: 3000, health: "/ready", healthCheck: patience })).toBe(
      "/ready on port 3000 did not answer 200 within 13 s",
    );
    expect(asked.length).toBeGreaterThanOrEqual(14);
  });

  it("isn't given up while it is about to be well", async () => {
    const { port } = await answering(...Array<number>(80).fill(500), 200);
    expect(await wait(port)).toBeUndefined();
  });
});

describe("a new container that ends", () => {
  const ended = { running: false, exitCode: 3 };

  it.each([
    ["by itself", ended, "it exited with code 3 after 0 s"],
    ["for its memory", { ...ended, outOfMemory: true }, "it took more memory than it may after 0 s"],
  ])("%s isn't well, and says how it ended", async (_, how, words) => {
    const { port, asked } = await answering(200);
    expect(await wait(port, {}, { inspect: async () => container(how) })).toBe(words);
    expect(asked).toEqual([]);
  });

  it("says after how long", async () => {
    const { port } = await answering(500);
    const inspect = jest.fn(async () => container());
    for (let second = 0; second < 4; second++) inspect.mockResolvedValueOnce(container());
    inspect.mockResolvedValue(container(ended));
    expect(await wait(port, {}, { inspect })).toBe("it exited with code 3 after 4 s");
  });

  it("may have been removed by somebody", async () => {
    expect(await wait(1, {}, { inspect: async () => undefined })).toBe("somebody removed it");
  });
});

describe("a worker, which nobody asks for its health", () => {
  const worker = { port: undefined, path: undefined, health: undefined };

  it("is well when it has run for five seconds", async () => {
    const began = performance.now();
    expect(await wait(1, worker)).toBeUndefined();
    expect(performance.now() - began).toBe(5_000);
  });

  it("isn't well when it ends before", async () => {
    const inspect = jest.fn(async () => container({ running: false, exitCode: 1 }));
    inspect.mockResolvedValueOnce(container()).mockResolvedValueOnce(container());
    expect(await wait(1, worker, { inspect })).toBe("it exited with code 1 after 2 s");
  });
});
